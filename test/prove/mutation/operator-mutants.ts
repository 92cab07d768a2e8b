import { comparisonsOf, conditionsOf } from '../../../engine/check/walk-conditions.ts'
import type { Pack } from '../../../engine/pack.ts'
import type { Mutant } from './mutant.ts'

/** What an operator may be mistaken for: its neighbour across the line, and its contrary. */
const MISTAKEN: Readonly<Record<string, readonly string[]>> = {
  equal: ['notEqual'],
  notEqual: ['equal'],
  in: ['notIn'],
  notIn: ['in'],
  contains: ['doesNotContain'],
  doesNotContain: ['contains'],
  lessThan: ['lessThanInclusive', 'greaterThanInclusive'],
  lessThanInclusive: ['lessThan', 'greaterThan'],
  greaterThan: ['greaterThanInclusive', 'lessThanInclusive'],
  greaterThanInclusive: ['greaterThan', 'lessThan'],
  before: ['onOrBefore', 'onOrAfter'],
  onOrBefore: ['before', 'after'],
  after: ['onOrAfter', 'onOrBefore'],
  onOrAfter: ['after', 'before'],
}
const PROVEN_ELSEWHERE = /^(workflows|bulletins)\//

/** Every operator of decisions, named conditions, derived facts, duties, metrics and scorecards. */
export function operatorMutants(pack: Pack): Mutant[] {
  return conditionsOf(pack)
    .filter(({ item }) => !PROVEN_ELSEWHERE.test(item))
    .flatMap((tree) => comparisonsOf(tree))
    .flatMap(({ item, pointer, fact, operator, value }): Mutant[] => {
      const says = `${fact} ${operator}`
      const name = operator.slice(operator.lastIndexOf(':') + 1)
      if (name === 'isEmpty')
        return [
          {
            kind: 'operator',
            item,
            pointer: `${pointer}/value`,
            says: `${says} ${value === true ? 'false' : 'true'}`,
            put: value !== true,
          },
        ]
      return (MISTAKEN[name] ?? []).map((other) => ({
        kind: 'operator',
        item,
        pointer: `${pointer}/operator`,
        says: `${says} → ${other}`,
        put: operator.slice(0, operator.length - name.length) + other,
      }))
    })
}
