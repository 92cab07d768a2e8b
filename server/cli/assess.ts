import { assess as assessWorld } from '../../engine/assess.ts'
import { createDescriber } from '../../engine/describe.ts'
import { createWorld } from '../../engine/world.ts'
import { compileCity } from './city-pack.ts'
import type { Command } from './command.ts'
import { libraryOf, withCalendar } from './library.ts'

/** `luodi assess`: metrics, scores with ranks and grades, and the cards and consequences they propose, for one period. */
export const assess: Command = async (options) => {
  const compiled = await compileCity(options)
  const { input, exemptions } = libraryOf(compiled, options)
  const on = options.on ?? ''
  const { metrics, scores, decisions, proposals } = withCalendar(() =>
    assessWorld(createWorld(compiled, input, on), exemptions),
  )
  const describer = createDescriber(compiled)
  const exempt = proposals.filter(({ exemption }) => exemption !== null).length
  return {
    output: {
      city: compiled.pack.id,
      on,
      period: options.period,
      metrics,
      scores,
      decisions: decisions.map((made) => ({ ...made, text: describer.decision(made) })),
      proposals: proposals.map((one) => ({ ...one, text: describer.decision(one.decision) })),
    },
    summary: `${metrics.length} 个指标值、${scores.length} 份得分、${proposals.length} 项建议${exempt > 0 ? `（${exempt} 项豁免）` : ''}`,
    failed: false,
  }
}
