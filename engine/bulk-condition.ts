import {
  type Column,
  columnOf,
  dayKey,
  IS_INAPPLICABLE,
  IS_NONE,
  IS_UNKNOWN,
  type Scalar,
  SOMETHING,
  scalarOf,
} from './column.ts'
import { compare as compareExact, makeExact } from './exact.ts'
import type { ConditionPlan, Operand, Row, World } from './plan.ts'
import { both, either, INAPPLICABLE, NO, negate, TRUTHS, type Truth, UNDETERMINED, YES } from './truth.ts'

type Comparison = Extract<ConditionPlan, { kind: 'compare' }>

const table = (combine: (a: Truth, b: Truth) => Truth): Uint8Array =>
  Uint8Array.from(TRUTHS.flatMap((a) => TRUTHS.map((b) => combine(a, b))))
const BOTH = table(both)
const EITHER = table(either)
const NEGATED = Uint8Array.from(TRUTHS.map(negate))

/** Answers conditions for every row of a kind at once, one condition over all rows at a time. */
export class BulkConditions {
  readonly #rows: readonly Row[]
  readonly #world: World
  readonly #columns = new Map<string, Column | null>()
  readonly #answers = new Map<ConditionPlan, Uint8Array>()

  constructor(rows: readonly Row[], world: World) {
    this.#rows = rows
    this.#world = world
  }

  /** One truth per row, the same as `plan.test` gives row by row. */
  answers(plan: ConditionPlan): Uint8Array {
    const known = this.#answers.get(plan)
    if (known) return known
    const answers = this.#compute(plan)
    this.#answers.set(plan, answers)
    return answers
  }

  #compute(plan: ConditionPlan): Uint8Array {
    switch (plan.kind) {
      case 'all':
      case 'any':
        return this.#combine(plan.parts, plan.kind === 'all' ? BOTH : EITHER)
      case 'not':
        return this.answers(plan.part).map((truth) => NEGATED[truth]!)
      case 'named':
        return this.answers(plan.part)
      default:
        return this.#compare(plan) ?? this.#oneByOne(plan)
    }
  }

  #combine(parts: readonly ConditionPlan[], combined: Uint8Array): Uint8Array {
    const [first, ...rest] = parts
    const answers = Uint8Array.from(this.answers(first!))
    for (const part of rest) {
      const next = this.answers(part)
      for (let index = 0; index < answers.length; index += 1)
        answers[index] = combined[answers[index]! * TRUTHS.length + next[index]!]!
    }
    return answers
  }

  #oneByOne(plan: ConditionPlan): Uint8Array {
    const answers = new Uint8Array(this.#rows.length)
    for (let index = 0; index < answers.length; index += 1)
      answers[index] = plan.test(this.#rows[index]!, this.#world, null)
    return answers
  }

  #column(operand: Operand): Column | null {
    if (operand.source.kind !== 'fact') return null
    const known = this.#columns.get(operand.source.id)
    if (known !== undefined) return known
    const column = columnOf(operand, this.#rows, this.#world)
    this.#columns.set(operand.source.id, column)
    return column
  }

  /** Null when the comparison has no form over typed columns. */
  #compare(plan: Comparison): Uint8Array | null {
    if (plan.operator.includes(':')) return null
    const left = this.#column(plan.left)
    if (!left) return null
    if (plan.shape.kind === 'emptiness')
      return left.words ? null : emptiness(left, plan.right.get(this.#rows[0]!, this.#world, null) === true)
    const right = this.#scalar(plan, left)
    return right ? compareColumn(left, right, plan.operator) : null
  }

  /** The one value that a column is compared with: a parameter, the day or a word. */
  #scalar(plan: Comparison, left: Column): Scalar | null {
    const { source } = plan.right
    if (source.kind !== 'parameter' && source.kind !== 'constant' && source.kind !== 'today') return null
    const first = this.#rows[0]
    if (!first) return null
    const value = plan.right.get(first, this.#world, null)
    if (plan.left.type.type === 'date')
      return typeof value === 'string' ? { tag: SOMETHING, top: dayKey(value), bottom: 1 } : scalarOf(value)
    if (!left.words) return scalarOf(value)
    if (Array.isArray(value)) return null
    return typeof value === 'string' || typeof value === 'boolean'
      ? { tag: SOMETHING, top: left.words.get(value) ?? -1, bottom: 1 }
      : scalarOf(value)
  }
}

function emptiness(left: Column, wanted: boolean): Uint8Array {
  const answers = new Uint8Array(left.tags.length)
  const byTag = [wanted ? NO : YES, UNDETERMINED, wanted ? YES : NO, INAPPLICABLE]
  for (let index = 0; index < answers.length; index += 1) answers[index] = byTag[left.tags[index]!]!
  return answers
}

/** Which signs of `left − right` an operator accepts, as bits: 1 below, 2 equal, 4 above. */
const ACCEPTED: Readonly<Record<string, number>> = {
  lessThan: 1,
  lessThanInclusive: 3,
  equal: 2,
  notEqual: 5,
  greaterThanInclusive: 6,
  greaterThan: 4,
  before: 1,
  onOrBefore: 3,
  onOrAfter: 6,
  after: 4,
}

/** By tag of the left value: none holds in no comparison, unknown leaves it open, inapplicable stays so. */
const BY_TAG: readonly Truth[] = [YES, UNDETERMINED, NO, INAPPLICABLE]

function compareColumn(left: Column, right: Scalar, operator: string): Uint8Array | null {
  const accepted = ACCEPTED[operator]
  if (accepted === undefined) return null
  const { tags, tops, bottoms } = left
  const answers = new Uint8Array(tags.length)
  if (right.tag !== SOMETHING) {
    for (let index = 0; index < answers.length; index += 1) answers[index] = withNothing(tags[index]!, right.tag)
    return answers
  }
  const plain = bottoms === null && right.bottom === 1
  const { top } = right
  for (let index = 0; index < answers.length; index += 1) {
    if (tags[index] !== SOMETHING) {
      answers[index] = BY_TAG[tags[index]!]!
      continue
    }
    const value = tops[index]!
    const sign = plain
      ? value < top
        ? 1
        : value > top
          ? 4
          : 2
      : signOfFraction(value, bottoms ? bottoms[index]! : 1, right)
    answers[index] = (accepted & sign) === 0 ? NO : YES
  }
  return answers
}

const withNothing = (left: number, right: number): Truth => {
  if (left === IS_INAPPLICABLE || right === IS_INAPPLICABLE) return INAPPLICABLE
  if (left === IS_UNKNOWN || right === IS_UNKNOWN) return UNDETERMINED
  return left === IS_NONE || right === IS_NONE ? NO : YES
}

/** Cross-multiplied; where a product leaves the safe integers, exactly with big ones. */
function signOfFraction(top: number, bottom: number, right: Scalar): number {
  const a = top * right.bottom
  const b = right.top * bottom
  if (Math.abs(a) <= Number.MAX_SAFE_INTEGER && Math.abs(b) <= Number.MAX_SAFE_INTEGER) return a < b ? 1 : a > b ? 4 : 2
  const sign = compareExact(makeExact(BigInt(top), BigInt(bottom)), makeExact(BigInt(right.top), BigInt(right.bottom)))
  return sign < 0 ? 1 : sign > 0 ? 4 : 2
}
