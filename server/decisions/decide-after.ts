import type { Tx } from '../db/connection.ts'
import type { Affected } from './affected-subjects.ts'
import { decideAnew, type Occasion } from './decide-anew.ts'
import { queueReevaluation } from './reevaluate.ts'

/** More subjects than this are left to the background, so that saving one record stays quick. */
const AT_ONCE = 300

/** After a record was written: decides about the subjects it reaches now, or about everything in the background. */
export async function decideAfter(tx: Tx, occasion: Occasion, affected: Affected): Promise<void> {
  const count = [...affected.subjects.values()].reduce((sum, ids) => sum + ids.size, 0)
  if (count <= AT_ONCE) await decideAnew(tx, occasion, affected.subjects)
  if (affected.everyone || count > AT_ONCE) await queueReevaluation(tx, occasion)
}
