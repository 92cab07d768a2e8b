import { CalendarYearMissing } from '../../engine/calendar.ts'
import { DayOutOfRange } from '../../engine/day.ts'
import { type Library, readLibrary } from '../../engine/library-input.ts'
import type { CompiledPack } from '../../engine/plan.ts'
import { type CommandOptions, UsageError } from './arguments.ts'
import { InputRefused } from './input-refused.ts'
import { readGivenInput } from './read-input.ts'

/**
 * The library a command works on: what `--input` or stdin gives; with `--demo`, or with nothing given, the pack's demo
 * library. Throws InputRefused with every problem.
 */
export function libraryOf(compiled: CompiledPack, options: CommandOptions): Library {
  const given = options.demo ? undefined : readGivenInput(options)
  const library = readLibrary(compiled, given ?? demoOf(compiled), options.period ?? undefined)
  if (library.problems.length === 0) return library
  throw new InputRefused(`输入有 ${library.problems.length} 处不对，请改正`, library.problems)
}

function demoOf({ pack }: CompiledPack): unknown {
  if (!pack.demo) throw new UsageError(`规则包 ${pack.id} 没有演示数据，请用 --input 文件 给出输入`)
  const { records, units, results, entries, exemptions } = pack.demo
  return { records, units, results, entries, exemptions }
}

/** Computes on days, turning a calendar that is not there into a refusal that names its year. */
export function withCalendar<T>(compute: () => T): T {
  try {
    return compute()
  } catch (error) {
    if (!(error instanceof CalendarYearMissing || error instanceof DayOutOfRange)) throw error
    throw new InputRefused(error.message, [{ field: '', code: 'calendar_missing', message: error.message }])
  }
}
