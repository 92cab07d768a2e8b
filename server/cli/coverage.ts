import type { Proof } from '../../engine/check-cases.ts'
import type { Pack } from '../../engine/pack.ts'
import { checkFiles } from '../packs/check-files.ts'
import { cityOf } from './arguments.ts'
import type { Command } from './command.ts'
import { InputRefused } from './input-refused.ts'
import { withKnownCity } from './known-city.ts'

type Status = 'proven' | 'implemented' | 'explained' | 'open'

/**
 * `luodi coverage`: for every clause what implements it and which cases prove it. A clause that nothing implements and
 * nobody explains (`whyNot`) makes the command fail.
 */
export const coverage: Command = async (options) => {
  const city = cityOf(options)
  const { pack, proof, problems } = await withKnownCity(() => checkFiles(options.configFolder, city))
  if (!pack || !proof) throw new InputRefused(`规则包 ${city} 不能使用，有 ${problems.length} 个问题`, problems)
  const clauses = Object.entries(pack.clauses).map(([id, { number, heading, implementedBy = [], whyNot }]) => {
    const cases = provenBy(pack, proof, id)
    const status: Status =
      implementedBy.length === 0 ? (whyNot ? 'explained' : 'open') : cases.length > 0 ? 'proven' : 'implemented'
    return { id, number, heading, status, implementedBy, whyNot, cases }
  })
  const counts: Record<Status, number> = { proven: 0, implemented: 0, explained: 0, open: 0 }
  for (const { status } of clauses) counts[status] += 1
  const summary = `共 ${clauses.length} 条：${counts.proven} 条有案例证明，${counts.implemented} 条已落实，${counts.explained} 条说明了原因，${counts.open} 条尚无着落`
  return { output: { city, counts, clauses }, summary, failed: counts.open > 0 }
}

/** Cases that name the clause, and cases that reach a rule of the clause. */
function provenBy(pack: Pack, proof: Proof, clause: string): string[] {
  const named = Object.entries(pack.cases).flatMap(([id, one]) => (one.clause === clause ? [id] : []))
  const reached = Object.entries(pack.decisions).flatMap(([set, { rules }]) =>
    rules.flatMap((rule) => (rule.clause === clause ? (proof.rules.get(`${set}/${rule.id}`) ?? []) : [])),
  )
  return [...new Set([...named, ...reached])].sort()
}
