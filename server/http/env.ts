import type { Logger } from 'pino'
import type { Db } from '../db/connection.ts'
import type { PackCache } from '../packs/current-pack.ts'
import type { Who } from '../rights/who.ts'
import type { Settings } from '../settings.ts'

/** What every handler finds in `c.var`. */
export interface AppEnv {
  Variables: {
    db: Db
    settings: Settings
    /** The published rule pack; take `packs.current()` once per request. */
    packs: PackCache
    /** Logger of this request; carries the request id and no personal data. */
    log: Logger
    requestId: string
    ip: string
  }
}

/** What a handler behind a permission finds besides. */
export interface SignedInEnv extends AppEnv {
  Variables: AppEnv['Variables'] & { who: Who }
}
