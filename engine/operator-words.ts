import { type Decorator, parseOperator } from './operators.ts'

/** How a sentence says a comparison: the words between both values, and whether the value comes before the fact. */
export interface OperatorWords {
  words: string
  /** `swap` an odd number of times: "line < fact". */
  turned: boolean
}

const QUANTIFIERS: Partial<Record<Decorator, (words: string) => string>> = {
  someFact: (words) => `有一项${words}`,
  everyFact: (words) => `每一项都${words}`,
  someValue: (words) => `${words}其中一项`,
  everyValue: (words) => `${words}其中每一项`,
}

/** The words of an operator with its decorators, as it came out: `lessThan` that does not hold says ≥. */
export function operatorWords(operator: string, held: boolean): OperatorWords {
  const parsed = parseOperator(operator)
  if (!parsed) return { words: operator, turned: false }
  // From the inside out; what did not hold is one more `not` around it all.
  const outside: Decorator[] = held ? parsed.decorators : ['not', ...parsed.decorators]
  let [says, contrary] = [parsed.shape.says, parsed.shape.saysNot]
  let turned = false
  for (const decorator of outside.toReversed()) {
    if (decorator === 'not') [says, contrary] = [contrary, says]
    else if (decorator === 'swap') turned = !turned
    else {
      const quantified = QUANTIFIERS[decorator]!(says)
      ;[says, contrary] = [quantified, `并非${quantified}`]
    }
  }
  return { words: says, turned }
}
