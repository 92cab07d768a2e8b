import { type SQL, sql } from 'drizzle-orm'
import { type Fact, fractionOf, isDay, isRefusal, parseDecimal, parseMoney } from '../../engine/index.ts'
import { AppError } from '../http/errors.ts'
import type { FactColumn } from './fact-columns.ts'

/** Words that a filter may give for "nobody filled it". */
const EMPTY_WORD = 'empty'
const MOST_CHOICES = 100

/**
 * The condition of one filter `f.<fact>=…`: `a,b` means any of these, `lo..hi` a range (either side may be left out), `empty`
 * not filled. Text facts match parts. The value is bound, never part of the SQL text.
 */
export function filterCondition(column: FactColumn, text: string): SQL {
  const { fact, shape, expression, id } = column
  const field = `f.${id}`
  if (text === EMPTY_WORD) return sql`${expression} is null`
  if (shape === 'number') return numberCondition(expression, fact, text, field)
  if (fact.type === 'date') return dayCondition(expression, text, field)
  if (fact.type === 'text') return sql`${expression} ilike ${likePattern(text)}`
  const choices = choicesOf(text, field)
  if (shape === 'list') return sql`${expression} ?| ${sql.param(choices)}::text[]`
  return sql`${expression} = any(${sql.param(choices)}::text[])`
}

/** A pattern that finds `text` anywhere, its own % _ \ taken as they stand. */
export function likePattern(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
}

function numberCondition(expression: SQL, fact: Fact, text: string, field: string): SQL {
  const bounds = rangeOf(text)
  if (bounds === null) {
    const values = choicesOf(text, field).map((choice) => exactNumber(fact, choice, field))
    return sql`${expression} in (${sql.join(values, sql`, `)})`
  }
  const [low, high] = bounds.map((bound) => (bound === '' ? null : exactNumber(fact, bound, field)))
  const parts: SQL[] = []
  if (low) parts.push(sql`${expression} >= ${low}`)
  if (high) parts.push(sql`${expression} <= ${high}`)
  return parts.length === 0 ? sql`${expression} is not null` : sql.join(parts, sql` and `)
}

function dayCondition(expression: SQL, text: string, field: string): SQL {
  const bounds = rangeOf(text)
  const days = (bounds ?? choicesOf(text, field)).filter((day) => day !== '')
  const odd: string[] = days.filter((day) => !isDay(day))
  if (odd.length > 0) throw refused(field, `“${odd[0]?.slice(0, 20)}”不是日期，格式为 2020-06-30`)
  if (bounds === null) return sql`${expression} = any(${sql.param(days)}::text[])`
  const [low, high] = bounds
  const parts: SQL[] = []
  if (low !== '') parts.push(sql`${expression} >= ${low}`)
  if (high !== '') parts.push(sql`${expression} <= ${high}`)
  return parts.length === 0 ? sql`${expression} is not null` : sql.join(parts, sql` and `)
}

function rangeOf(text: string): [string, string] | null {
  const at = text.indexOf('..')
  return at < 0 ? null : [text.slice(0, at).trim(), text.slice(at + 2).trim()]
}

/** Money with its unit or in whole 元, other numbers as decimals, fractions or per cent; as an exact number of SQL. */
function exactNumber(fact: Fact, text: string, field: string): SQL {
  if (fact.type === 'money') {
    const money = parseMoney(text, { currency: fact.currency })
    if (isRefusal(money)) throw refused(field, money.message)
    return sql`${String(money.amount)}::numeric`
  }
  const value = parseDecimal(text)
  if (value === null) throw refused(field, `“${text.slice(0, 30)}”不是数`)
  const { n, d } = fractionOf(value)
  return d === 1n ? sql`${String(n)}::numeric` : sql`(${String(n)}::numeric / ${String(d)}::numeric)`
}

function choicesOf(text: string, field: string): string[] {
  const choices = text.split(',').map((choice) => choice.trim())
  if (choices.length > MOST_CHOICES) throw refused(field, `一次最多筛选 ${MOST_CHOICES} 项`)
  if (choices.some((choice) => choice === '')) throw refused(field, '筛选项不能为空')
  return choices
}

function refused(field: string, message: string): AppError {
  return new AppError('input_invalid', { field, message: `筛选条件 ${field}：${message}` })
}
