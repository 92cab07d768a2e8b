import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings } from '../../../server/settings.ts'
import { startServer } from '../../../server/start.ts'
import { printedPassword } from '../../support/http-client.ts'
import { openTestDatabase } from '../../support/test-database.ts'

export interface RunningTrial {
  origin: string
  /** The password that the start printed for a trial account. */
  passwordOf(login: string): string
  stop(): Promise<void>
}

/** The whole server as `npm start` runs it, on a database of its own and a free port, with the demo library. */
export async function startTrial(): Promise<RunningTrial> {
  const database = await openTestDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'luodi-journey-'))
  const server = await startServer(
    readSettings({ PORT: '0', LUODI_DATA: folder, DATABASE_URL: database.url, LUODI_LOG: 'error' }),
    { resetTrialPasswords: false, newAdminCodes: false },
  )
  return {
    origin: `http://localhost:${server.port}`,
    passwordOf: (login) => printedPassword(server.announcement, login),
    stop: async () => {
      await server.stop()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
