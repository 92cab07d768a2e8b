import type { DbOrTx } from '../db/connection.ts'
import { installation } from '../db/schema/installation.ts'

/** NOTIFY channel: the trial's day was moved; the payload is the new day. */
export const DAY_CHANNEL = 'luodi_day'

const SHANGHAI = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The day the product plays on, `YYYY-MM-DD`: the trial's own day, or the clock's in Shanghai. */
export async function currentDay(db: DbOrTx): Promise<string> {
  const [row] = await db.select({ trialDay: installation.trialDay }).from(installation)
  return row?.trialDay ?? dayInShanghai(new Date())
}

export function dayInShanghai(instant: Date): string {
  return SHANGHAI.format(instant)
}
