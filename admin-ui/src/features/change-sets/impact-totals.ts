import type { ImpactLine, ImpactReport } from './api.ts'

/** How many decisions change in one way, with the subjects' amounts; null where not every row came along. */
export interface ImpactTotal {
  key: string
  name: string
  changed: number
  amount: number | null
}

function amountOf(rows: ImpactLine[]): number {
  const byRecord = new Map(rows.map((row) => [`${row.ledger}/${row.id}`, row.amount ?? 0]))
  return [...byRecord.values()].reduce((sum, amount) => sum + amount, 0)
}

const wayOf = (row: Pick<ImpactLine, 'set' | 'before' | 'after'>) =>
  JSON.stringify([row.set, row.before.label, row.after.label])

/** Totals per way of changing (本周调度：甲 → 乙). */
export function totalsByOutcome(report: ImpactReport): (ImpactTotal & ImpactReport['byOutcome'][number])[] {
  const whole = report.rows.length === report.changed
  return report.byOutcome.map((one) => ({
    ...one,
    key: wayOf(one),
    name: one.setTitle,
    amount: whole ? amountOf(report.rows.filter((row) => wayOf(row) === wayOf(one))) : null,
  }))
}

/** Totals per unit, a record with several changes counted once in the amount. */
export function totalsByUnit(report: ImpactReport): ImpactTotal[] {
  const whole = report.rows.length === report.changed
  return report.byUnit.map((one) => ({
    key: one.unit ?? '',
    name: one.name,
    changed: one.changed,
    amount: whole ? amountOf(report.rows.filter((row) => (row.unit?.id ?? null) === one.unit)) : null,
  }))
}

/** How many different records change. */
export function recordsChanged(report: ImpactReport): number {
  return new Set(report.rows.map((row) => `${row.ledger}/${row.id}`)).size
}
