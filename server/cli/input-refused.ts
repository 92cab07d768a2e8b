import type { Problem } from '../../engine/problem.ts'
import type { InputProblem } from '../evaluate/evaluate-input.ts'

/** The input, or the pack it is for, cannot be used; every problem is listed. Exit code 1. */
export class InputRefused extends Error {
  readonly problems: readonly (InputProblem | Problem)[]

  constructor(message: string, problems: readonly (InputProblem | Problem)[]) {
    super(message)
    this.problems = problems
  }
}
