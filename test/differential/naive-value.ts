import type { Json } from './sorts.ts'

/**
 * Values of the second calculator, which shares no code with the engine: every number is a fraction of two BigInts that
 * nobody reduces, days and periods are words.
 */
export type Naive =
  | { is: 'unknown' | 'none' | 'notApplicable' }
  | { is: 'number'; n: bigint; d: bigint }
  | { is: 'word'; word: string }
  | { is: 'flag'; flag: boolean }
  | { is: 'list'; list: string[] }
  | { is: 'map'; map: Record<string, Json> }

export const unknown: Naive = { is: 'unknown' }
export const none: Naive = { is: 'none' }
export const notApplicable: Naive = { is: 'notApplicable' }
export const number = (n: bigint | number, d: bigint | number = 1): Naive => ({
  is: 'number',
  n: BigInt(n),
  d: BigInt(d),
})
export const word = (text: string): Naive => ({ is: 'word', word: text })
export const flag = (value: boolean): Naive => ({ is: 'flag', flag: value })
export const list = (items: string[]): Naive => ({ is: 'list', list: items })

export const isSomething = (value: Naive): boolean => !['unknown', 'none', 'notApplicable'].includes(value.is)
export const isWord = (value: Naive): value is Naive & { is: 'word' } => value.is === 'word'

/** The words of a list; none of anything else. */
export const itemsOf = (value: Naive): string[] => (value.is === 'list' ? value.list : [])

const QUANTITIES = ['money', 'number', 'integer', 'ratio', 'points']

/** Reads a value from JSON as a fact or a parameter of this type holds it. */
export function readJson(type: string, json: Json): Naive {
  if (json === null) return none
  if (typeof json === 'object' && !Array.isArray(json) && type !== 'map') return { is: json.nothing } as Naive
  if (QUANTITIES.includes(type)) return readNumber(typeof json === 'string' ? json : JSON.stringify(json))
  if (typeof json === 'boolean') return flag(json)
  if (Array.isArray(json)) return list(json as string[])
  return typeof json === 'string' ? word(json) : { is: 'map', map: json as Record<string, Json> }
}

function readNumber(text: string): Naive {
  if (text.endsWith('%')) return divide(readNumber(text.slice(0, -1)), number(100))
  const [top = '', bottom = '1'] = text.split('/')
  const [whole = '', decimals = ''] = top.split('.')
  return number(BigInt(whole + decimals), BigInt(bottom) * 10n ** BigInt(decimals.length))
}

type Fraction = { n: bigint; d: bigint }
const fraction = (value: Naive): Fraction => {
  if (value.is !== 'number') throw new Error(`not a number: ${value.is}`)
  return value.d < 0n ? { n: -value.n, d: -value.d } : value
}

export function add(a: Naive, b: Naive): Naive {
  const [x, y] = [fraction(a), fraction(b)]
  return number(x.n * y.d + y.n * x.d, x.d * y.d)
}
export const minus = (a: Naive): Naive => number(-fraction(a).n, fraction(a).d)
export const multiply = (a: Naive, b: Naive): Naive =>
  number(fraction(a).n * fraction(b).n, fraction(a).d * fraction(b).d)
export const divide = (a: Naive, b: Naive): Naive =>
  number(fraction(a).n * fraction(b).d, fraction(a).d * fraction(b).n)
export const isZero = (value: Naive): boolean => fraction(value).n === 0n
export const total = (values: Naive[]): Naive => values.reduce(add, number(0))

/** Below 0, 0 or above 0 as a stands before b: numbers by size, words (days, periods) as text. */
export function order(a: Naive, b: Naive): number {
  if (isWord(a) && isWord(b)) return a.word < b.word ? -1 : a.word === b.word ? 0 : 1
  const difference = fraction(add(a, minus(b))).n
  return difference < 0n ? -1 : difference === 0n ? 0 : 1
}

/** Rounds by trying: the whole steps below and above, and which of them is wanted. */
export function roundTo(value: Naive, digits: number, mode: string): Naive {
  const step = digits >= 0 ? number(1n, 10n ** BigInt(digits)) : number(10n ** BigInt(-digits))
  const steps = fraction(divide(value, step))
  const towardsZero = steps.n / steps.d
  if (towardsZero * steps.d === steps.n) return value
  const away = towardsZero + (steps.n < 0n ? -1n : 1n)
  const near = (count: bigint): Naive => multiply(number(count), step)
  if (mode === 'down') return near(towardsZero)
  if (mode === 'up') return near(away)
  const rest = (count: bigint): Naive => {
    const gap = add(value, minus(near(count)))
    return order(gap, number(0)) < 0 ? minus(gap) : gap
  }
  return order(rest(away), rest(towardsZero)) <= 0 ? near(away) : near(towardsZero)
}

export function same(a: Naive, b: Naive): boolean {
  if (a.is === 'number' && b.is === 'number') return order(a, b) === 0
  if (a.is === 'list' && b.is === 'list') return [...a.list].sort().join() === [...b.list].sort().join()
  if (a.is === 'flag' && b.is === 'flag') return a.flag === b.flag
  return isWord(a) && isWord(b) ? a.word === b.word : a.is === b.is && !isSomething(a)
}

/** One text per value, whoever computed it: numbers in lowest terms. */
export function canonical(value: Naive): string {
  if (value.is !== 'number') return JSON.stringify(value)
  const { n, d } = fraction(value)
  let [a, b] = [n < 0n ? -n : n, d]
  while (b !== 0n) [a, b] = [b, a % b]
  return a === 0n ? '0/1' : `${n / a}/${d / a}`
}

/** What nothing makes of a computation: not applicable before unknown before none. */
export function overSomething(values: Naive[], compute: (values: Naive[]) => Naive): Naive {
  for (const nothing of [notApplicable, unknown, none]) if (values.some(({ is }) => is === nothing.is)) return nothing
  return compute(values)
}
