import { dayFromNumber } from '../day.ts'
import { compare, type Exact } from '../exact.ts'
import type { DecisionPlan, FactPlan, ValueType, World } from '../plan.ts'
import { isMap, type Value } from '../values.ts'
import type { GridPoint } from './grid.ts'
import { type Group, groupsOf, isWhole } from './groups.ts'
import { neverNegative } from './never-negative.ts'
import { nothingKindsOf } from './nothing-kinds.ts'

/** One value of a fact that stands for all those that every comparison answers alike. */
export interface AxisValue {
  value: Value
  /** For amounts, numbers and days: between which thresholds it stands. */
  between: GridPoint | null
}

/** What one compared fact can be. */
export interface Axis {
  id: string
  fact: FactPlan
  values: AxisValue[]
  /** How many there are: more than `values` holds when they are too many to list. */
  size: number
}

/** Beyond this many choices of a multiple choice, the sets of them are only counted. */
const LISTED_CHOICES = 16

/** The facts that a set compares on the world's day, each with the values that stand for all it can be. */
export const axesOf = (world: World, set: DecisionPlan): Axis[] =>
  groupsOf(world, set).flatMap((group) => group.facts.map((fact) => axisOf(world, fact, group)))

function axisOf(world: World, fact: FactPlan, { points, words }: Group): Axis {
  const { compiled } = world
  const nothing = [...nothingKindsOf(compiled, fact)].map((value): AxisValue => ({ value, between: null }))
  const plain = (values: readonly Value[]): AxisValue[] => values.map((value) => ({ value, between: null }))
  const axis = (values: readonly AxisValue[], more = 0): Axis => ({
    id: fact.id,
    fact,
    values: [...values, ...nothing],
    size: values.length + nothing.length + more,
  })
  const looked = wordsLookedUp(world, fact)
  if (looked) return axis(plain(looked))
  const type: ValueType['type'] = fact.fact.type
  switch (type) {
    case 'boolean':
      return axis(plain([true, false]))
    case 'enum':
      return axis(plain(Object.keys(fact.fact.values ?? {})))
    case 'date':
      return axis(points.map((point) => ({ value: dayOfPoint(point.value), between: point })))
    case 'money':
    case 'integer':
    case 'number':
    case 'ratio':
    case 'points': {
      const least = neverNegative(compiled, fact) ? 0 : null
      const fits = ({ value }: GridPoint): boolean =>
        (least === null || compare(value, least) >= 0) &&
        (!isWhole(fact) || typeof value === 'number' || value.d === 1n)
      return axis(points.filter(fits).map((point) => ({ value: point.value, between: point })))
    }
    case 'enums':
    case 'refs': {
      const codes = fact.fact.values ? choicesOf(fact.fact.values, words) : words
      return codes.length <= LISTED_CHOICES ? axis(plain(subsetsOf(codes))) : axis([], 2 ** codes.length)
    }
    default:
      return axis(plain(words))
  }
}

/** A point of a grid of days as a day. */
export const dayOfPoint = (value: Exact): string => dayFromNumber(typeof value === 'number' ? value : 0)

/** What a fact that is read from a table can be: the words of the table as it stands on the day. */
function wordsLookedUp(world: World, { derive, fact }: FactPlan): string[] | null {
  const [table] = derive?.operation === 'lookup' ? derive.inputs : []
  if (table?.source?.kind !== 'parameter') return null
  const map = table.get({ kind: fact.subject, id: '', values: [], decided: null }, world, null)
  return isMap(map) ? [...new Set(map.values())].filter((word) => typeof word === 'string') : null
}

/** The choices that are compared, and one more that stands for the rest. */
function choicesOf(values: Readonly<Record<string, string>>, compared: readonly string[]): string[] {
  const codes = Object.keys(values)
  const named = codes.filter((code) => compared.includes(code))
  const rest = codes.find((code) => !named.includes(code))
  return rest === undefined ? named : [...named, rest]
}

function subsetsOf(codes: readonly string[]): string[][] {
  const sets: string[][] = [[]]
  for (const code of codes) for (const one of sets.slice()) sets.push([...one, code])
  return sets
}
