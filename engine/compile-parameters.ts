import type { Compiler } from './compile-context.ts'
import { NONE } from './nothing.ts'
import { parseParameterValue } from './parameter-values.ts'
import { isRefusal } from './refusal.ts'

/** Reads every dated value of every parameter by its type and unit. */
export function compileParameters(compiler: Compiler): void {
  for (const [id, parameter] of Object.entries(compiler.pack.parameters)) {
    const codes = parameter.of ? compiler.pack.facts[parameter.of]?.values : undefined
    const entries = parameter.values.map((entry, index) => {
      const value = parseParameterValue(parameter, entry.value, codes)
      if (isRefusal(value))
        compiler.problems.push({
          code: value.code,
          item: `parameters/${id}`,
          pointer: `/values/${index}/value`,
          message: value.message,
        })
      return { from: entry.from, to: entry.to ?? null, value: isRefusal(value) ? NONE : value, clause: entry.clause }
    })
    compiler.parameters.set(id, { id, slot: compiler.parameters.size, entries })
  }
}
