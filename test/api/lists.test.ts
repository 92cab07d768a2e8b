import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectFacts } from '../support/project-form.ts'
import { type Client, openTestApp, type TestApp } from '../support/test-app.ts'

type Row = { id: string; title: string; facts: Record<string, unknown>; decisions: Record<string, { outcome: string }> }
type Page = { rows: Row[]; total: number; page: number; size: number; names: Record<string, Record<string, string>> }
type Refused = { error: { code: string; field: string } }

let t: TestApp
let clerk: Client
beforeAll(async () => {
  t = await openTestApp()
  clerk = await t.enter({ roles: ['clerk'], unit: 'zhijiang' })
  const amounts = ['8000万元', '1亿元', '9.9999亿元', '10亿元', '25亿元']
  for (const [index, amount] of amounts.entries()) {
    const { status, body } = await clerk.call('POST', '/records/project', {
      body: {
        facts: projectFacts({
          'project.code': `L-${index}`,
          'project.name': ['姚家港码头', '100%回收园', '云_计算中心', '云计算中心', '磷石膏利用'][index],
          'project.totalInvestment': amount,
          'project.stage': index < 2 ? 'reserve' : 'approval',
          ...(index < 2 && { 'project.planField': 'science' }),
          'project.governmentShare': index === 0 ? undefined : `${index + 1}/6`,
          'project.plannedStartOn': `2020-0${index + 1}-15`,
        }),
      },
    })
    expect(status, JSON.stringify(body)).toBe(201)
  }
})
afterAll(() => t.close())

const list = async (query: string): Promise<Page> => {
  const { status, body } = await clerk.call<Page>('GET', `/records/project?${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const codes = (page: Page) => page.rows.map((row) => row.facts['project.code'])

test('pages are cut by the server and the total is of everything found', async () => {
  const page = await list('page=2&size=2&sort=project.totalInvestment')
  expect(codes(page)).toEqual(['L-2', 'L-3'])
  expect(page).toMatchObject({ total: 5, page: 2, size: 2 })
  expect(page.names.unit).toMatchObject({ zhijiang: '枝江市' })
})

test('amounts and ratios sort as numbers, and what is not filled comes last either way', async () => {
  expect(codes(await list('sort=-project.totalInvestment'))).toEqual(['L-4', 'L-3', 'L-2', 'L-1', 'L-0'])
  expect(codes(await list('sort=project.governmentShare'))).toEqual(['L-1', 'L-2', 'L-3', 'L-4', 'L-0'])
  expect(codes(await list('sort=-project.governmentShare')).at(-1)).toBe('L-0')
})

test('a search takes % and _ as they stand', async () => {
  expect(codes(await list(`q=${encodeURIComponent('云_')}`))).toEqual(['L-2'])
  expect(codes(await list(`q=${encodeURIComponent('0%')}`))).toEqual(['L-1'])
  expect(codes(await list(`q=${encodeURIComponent('计算中心')}&sort=project.code`))).toEqual(['L-2', 'L-3'])
  expect(codes(await list(`q=${encodeURIComponent("'; drop table records; --")}`))).toEqual([])
})

test.each([
  [`f.project.totalInvestment=${encodeURIComponent('1亿元..10亿元')}`, ['L-1', 'L-2', 'L-3']],
  ['f.project.totalInvestment=1000000000..', ['L-3', 'L-4']],
  ['f.project.totalInvestment=..99999999', ['L-0']],
  [`f.project.governmentShare=${encodeURIComponent('50%..')}`, ['L-2', 'L-3', 'L-4']],
  ['f.project.governmentShare=empty', ['L-0']],
  ['f.project.stage=reserve,construction', ['L-0', 'L-1']],
  ['f.project.fundSource=self-raised,special-bond&f.project.stage=reserve', ['L-0', 'L-1']],
  ['f.project.plannedStartOn=2020-02-15..2020-03-31', ['L-1', 'L-2']],
  ['f.project.unit=zhijiang&f.project.isAttracted=true', []],
  [`f.project.name=${encodeURIComponent('园')}`, ['L-1']],
  ['decision.dispatch-tier=leader', ['L-3', 'L-4']],
  ['decision.dispatch-tier=sector&f.project.stage=approval', ['L-2']],
  ['decision.major=undetermined', []],
])('%s', async (query, found) => {
  const page = await list(`${query}&sort=project.code`)
  expect(codes(page)).toEqual(found)
  expect(page.total).toBe(found.length)
})

test('a row says what is decided', async () => {
  const page = await list('f.project.code=L-3')
  expect(page.rows[0]?.decisions['dispatch-tier']).toMatchObject({ outcome: 'leader', status: 'decided' })
})

test.each([
  ['sort=facts', 'sort'],
  ['sort=project.code;drop', 'sort'],
  ['sort=progress.month', 'sort'],
  ['f.password=x', 'f.password'],
  ['f.__proto__=x', 'f.__proto__'],
  ['f.project.totalInvestment=many', 'f.project.totalInvestment'],
  ['f.project.plannedStartOn=2020-02-30', 'f.project.plannedStartOn'],
  ['decision.nothing=x', 'decision.nothing'],
  ['decision.dispatch-tier=nothing', 'decision.dispatch-tier'],
  ['size=201', 'size'],
  ['page=0', 'page'],
  ['page=1.5', 'page'],
  ['page=100000&size=200', 'page'],
])('%s is refused with its field', async (query, field) => {
  const { status, body } = await clerk.call<Refused>('GET', `/records/project?${query}`)
  expect(status, JSON.stringify(body)).toBe(400)
  expect(body.error.field).toBe(field)
})

test('a ledger describes its columns, filters, forms and decisions', async () => {
  const { body } = await clerk.call('GET', '/ledgers/project')
  expect(body).toMatchObject({
    ledger: { id: 'project', title: '项目库', titleFact: 'project.name' },
    columns: expect.arrayContaining([
      expect.objectContaining({ fact: 'project.totalInvestment', type: 'money', unit: '亿元' }),
    ]),
    forms: [expect.objectContaining({ id: 'project', schema: expect.objectContaining({ type: 'object' }) })],
    decisions: expect.arrayContaining([expect.objectContaining({ set: 'dispatch-tier' })]),
  })
  expect((await clerk.call('GET', '/ledgers/toString')).status).toBe(404)
})

test('a draft is one person’s own, unchecked and overwritten', async () => {
  const path = '/drafts/project/new'
  expect((await clerk.call('GET', path)).body).toEqual({ facts: null })
  await clerk.call('PUT', path, { body: { facts: { 'project.totalInvestment': '大约十亿' } } })
  await clerk.call('PUT', path, { body: { facts: { 'project.totalInvestment': '10亿' } } })
  expect((await clerk.call('GET', path)).body).toMatchObject({ facts: { 'project.totalInvestment': '10亿' } })
  const other = await t.enter({ roles: ['clerk'], unit: 'zhijiang' })
  expect((await other.call('GET', path)).body).toEqual({ facts: null })
  const huge = { facts: { 'project.name': 'x'.repeat(300_000) } }
  expect((await clerk.call('PUT', path, { body: huge })).status).toBe(413)
  expect((await clerk.call('DELETE', path)).status).toBe(204)
  expect((await clerk.call('GET', path)).body).toEqual({ facts: null })
})
