import {
  formatPeriod,
  isRefusal,
  nextPeriod,
  type Per,
  type Period,
  parsePeriod,
  periodOf,
  previousPeriod,
} from '../../../engine/index.ts'

const BACK = 24
const AHEAD = 3

/** The periods one may mean on a day, newest first: three ahead, two dozen back, and those already chosen. */
export function periodOptions(day: string, per: Per, chosen: string[]): { value: string; label: string }[] {
  let period: Period = periodOf(day, per)
  for (let step = 0; step < AHEAD; step++) period = nextPeriod(period)
  const list: Period[] = []
  for (let step = 0; step < AHEAD + BACK; step++) {
    list.push(period)
    period = previousPeriod(period)
  }
  const others = chosen.filter((one) => !list.includes(one) && !isRefusal(parsePeriod(one, per)))
  return [...list, ...others].map((one) => ({ value: one, label: formatPeriod(one) }))
}
