import { evaluateInput } from '../evaluate/evaluate-input.ts'
import { compileCity } from './city-pack.ts'
import type { Command } from './command.ts'
import { InputRefused } from './input-refused.ts'
import { readInput } from './read-input.ts'

/** `luodi evaluate`: decisions with explanations about one subject, or about each of a list. */
export const evaluate: Command = async (options) => {
  const input = readInput(options)
  const compiled = await compileCity(options)
  const many = Array.isArray(input)
  const results = (many ? input : [input]).map((one) => evaluateInput(compiled, one, options.on ?? ''))
  const problems = results.flatMap(({ problems }, i) =>
    problems.map((problem) => ({ ...problem, field: many ? `${i}/${problem.field}` : problem.field })),
  )
  if (problems.length > 0) throw new InputRefused(`输入有 ${problems.length} 处不对，请改正`, problems)
  const evaluated = results.map(({ evaluation }) => evaluation)
  return { output: many ? evaluated : evaluated[0], failed: false }
}
