import { isQuantityType } from './compile-context.ts'
import { isRatio } from './exact.ts'
import { NONE, NOT_APPLICABLE, UNKNOWN } from './nothing.ts'
import type { Operand, Row, World } from './plan.ts'
import type { Value } from './values.ts'

/** What stands in a row of a column: something, or one of the three kinds of nothing. */
export const SOMETHING = 0
export const IS_UNKNOWN = 1
export const IS_NONE = 2
export const IS_INAPPLICABLE = 3

/**
 * One fact of every subject of a kind, as typed arrays. A quantity is `tops / bottoms` (`bottoms` null = all 1), exact while
 * both are safe integers; a day is the number 20200708; a word, yes/no or reference is a number from `words`.
 */
export interface Column {
  tags: Uint8Array
  tops: Float64Array
  bottoms: Float64Array | null
  words: Map<Value, number> | null
}

/** A value of the same form as a column's, for comparing a whole column with one parameter. */
export interface Scalar {
  tag: number
  top: number
  bottom: number
}

const tagOf = (value: Value): number =>
  value === UNKNOWN ? IS_UNKNOWN : value === NONE ? IS_NONE : value === NOT_APPLICABLE ? IS_INAPPLICABLE : SOMETHING

/** The number of a day that sorts as days do; the text has a fixed form. */
export const dayKey = (day: string): number => Number(day.slice(0, 4) + day.slice(5, 7) + day.slice(8, 10))

/** Reads an operand for every row; null when a value has no exact typed form, and the rows must be asked one by one. */
export function columnOf(operand: Operand, rows: readonly Row[], world: World): Column | null {
  const tags = new Uint8Array(rows.length)
  const tops = new Float64Array(rows.length)
  const { type } = operand.type
  if (isQuantityType(operand.type)) return quantityColumn(operand, rows, world, tags, tops)
  if (type === 'enums' || type === 'refs' || type === 'texts' || type === 'map') return null
  const words = type === 'date' ? null : new Map<Value, number>()
  for (let index = 0; index < rows.length; index += 1) {
    const value = operand.get(rows[index]!, world, null)
    const tag = tagOf(value)
    tags[index] = tag
    if (tag !== SOMETHING) continue
    if (words) {
      let code = words.get(value)
      if (code === undefined) {
        code = words.size
        words.set(value, code)
      }
      tops[index] = code
    } else tops[index] = dayKey(value as string)
  }
  return { tags, tops, bottoms: null, words }
}

function quantityColumn(
  operand: Operand,
  rows: readonly Row[],
  world: World,
  tags: Uint8Array,
  tops: Float64Array,
): Column | null {
  const { source } = operand
  const slot =
    source.kind === 'fact' && rows[0]
      ? (world.compiled.subjects.get(rows[0].kind)?.byId.get(source.id)?.slot ?? -1)
      : -1
  let bottoms: Float64Array | null = null
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index]!
    // What is filled in or already computed stands in the row; only the rest is asked for.
    const value = row.values[slot] ?? operand.get(row, world, null)
    if (typeof value === 'number') {
      tops[index] = value
      continue
    }
    const tag = tagOf(value)
    tags[index] = tag
    if (tag !== SOMETHING) continue
    const scalar = scalarOf(value)
    if (!scalar) return null
    bottoms ??= new Float64Array(rows.length).fill(1)
    tops[index] = scalar.top
    bottoms[index] = scalar.bottom
  }
  return { tags, tops, bottoms, words: null }
}

/** A single value in a column's form; null when it is too large to be exact. */
export function scalarOf(value: Value): Scalar | null {
  const tag = tagOf(value)
  if (tag !== SOMETHING) return { tag, top: 0, bottom: 1 }
  if (typeof value === 'number') return { tag, top: value, bottom: 1 }
  if (!isRatio(value)) return null
  const top = Number(value.n)
  const bottom = Number(value.d)
  return Number.isSafeInteger(top) && Number.isSafeInteger(bottom) ? { tag, top, bottom } : null
}
