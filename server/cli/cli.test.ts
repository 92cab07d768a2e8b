import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const bin = fileURLToPath(new URL('./luodi.mjs', import.meta.url))

function luodi(words: string[], input = ''): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...words], {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  return { code: status, out: stdout, err: stderr }
}
const evaluate = (input: unknown, on = '2020-07-01') =>
  luodi(['evaluate', '--city', 'yichang', '--on', on], typeof input === 'string' ? input : JSON.stringify(input))
const project = (amount?: unknown) => ({
  subject: 'project',
  facts: amount === undefined ? {} : { 'project.totalInvestment': amount },
})
const tier = (out: string) => JSON.parse(out).decisions.find(({ set }: { set: string }) => set === 'dispatch-tier')

test('evaluate: 9.9999亿元, 10亿元 and missing, with reasons', () => {
  const below = evaluate(project('9.9999亿元'))
  const at = evaluate(project('10亿元'))
  const missing = evaluate(project())
  expect([below.code, at.code, missing.code]).toEqual([0, 0, 0])
  expect(tier(at.out).outcomes[0].id).not.toBe(tier(below.out).outcomes[0].id)
  expect(tier(at.out).text).toContain('总投资 10亿元 ≥ 10亿元（宜府办文〔2020〕6号 三（一））')
  expect(tier(missing.out)).toMatchObject({ status: 'undetermined', missing: ['project.totalInvestment'] })
})

test('evaluate takes a list and gives a list', () => {
  const { code, out } = evaluate([project('9.9999亿元'), project('10亿元')])
  expect(code).toBe(0)
  expect(JSON.parse(out).map(({ subject }: { subject: string }) => subject)).toEqual(['project', 'project'])
})

test('evaluate refuses what it cannot read, naming where: exit 1', () => {
  const { code, out } = evaluate([
    project('10亿元'),
    project('5,000'),
    { subject: 'project', facts: { 'project.nothing': 1 } },
  ])
  expect(code).toBe(1)
  expect(JSON.parse(out).problems.map(({ field }: { field: string }) => field)).toEqual([
    '1/project.totalInvestment',
    '2/project.nothing',
  ])
  expect(evaluate('{"subject":').code).toBe(1)
  expect(evaluate({ subject: 'project' }).code).toBe(1)
  expect(evaluate({ subject: 'toString', facts: {} }).code).toBe(1)
  expect(evaluate('{"subject":"project","facts":{"__proto__":{}}}').code).toBe(1)
})

test.each([
  [[], '用法'],
  [['nothing'], '没有命令'],
  [['evaluate', '--city', 'yichang'], '需要 --on'],
  [['evaluate', '--city', 'yichang', '--on', '2026-02-30'], '不是有效的日期'],
  [['vocabulary'], '需要 --city'],
  [['vocabulary', '--city', 'atlantis'], '没有规则包'],
  [['vocabulary', '--city', '../server'], '没有规则包'],
  [['check', '--on', '2020-07-01'], '没有选项'],
  [['check', '--city'], '缺少值'],
  [['check', '--city', 'base', '--city', 'base'], '写了两次'],
])('wrongly called %j: exit 2 and a Chinese line on stderr', (words, says) => {
  const { code, out, err } = luodi(words)
  expect(code).toBe(2)
  expect(err + out).toContain(says)
})

test('vocabulary, coverage, explain-pack and check give JSON', () => {
  const vocabulary = JSON.parse(luodi(['vocabulary', '--city', 'yichang']).out)
  expect(vocabulary.facts.find(({ id }: { id: string }) => id === 'project.totalInvestment')).toMatchObject({
    type: 'money',
    currency: 'CNY',
  })
  const explained = JSON.parse(luodi(['explain-pack', '--city', 'yichang']).out)
  expect(explained.counts.base).toBeGreaterThan(0)
  expect(JSON.parse(luodi(['coverage', '--city', 'yichang']).out).clauses.length).toBeGreaterThan(0)
  const checked = luodi(['check', '--city', 'base'])
  expect(checked.code).toBe(0)
  expect(JSON.parse(checked.out).packs).toMatchObject([{ city: 'base', problems: [] }])
})
