import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorld, evaluateAll } from '../../engine/index.ts'
import { currentDay } from '../../server/day/current-day.ts'
import { currentDecisions } from '../../server/db/schema/decisions.ts'
import { marksOf } from '../../server/decisions/decision-change.ts'
import { loadLibrary } from '../../server/decisions/load-world.ts'
import { decisionPaths } from '../../server/decisions/reading-paths.ts'
import { fillDemo } from '../../server/demo/fill-demo.ts'
import { finishJobs } from '../support/background.ts'
import { dispatchFacts, projectFacts } from '../support/project-form.ts'
import { type Client, openTestApp, type TestApp } from '../support/test-app.ts'

let t: TestApp
let coordinator: Client
beforeAll(async () => {
  t = await openTestApp()
  coordinator = await t.enter({ roles: ['lgo'], unit: 'lgo' })
  await fillDemo(t.database.db, t.packs, '2020-07-01', pino({ level: 'silent' }))
  await finishJobs(t.database, t.packs)
})
afterAll(() => t.close())

/** Decisions that differ between what is stored, subject by subject, and the whole library decided at once. */
async function differences(): Promise<string[]> {
  const { db } = t.database
  const { compiled, pack } = t.packs.current()
  const kinds = [...compiled.decisionsOf.keys()]
  const library = await loadLibrary(db, compiled, decisionPaths(compiled), [...kinds, ...Object.keys(pack.ledgers)])
  const world = createWorld(compiled, library, await currentDay(db))
  const stored = new Map(
    (await db.select().from(currentDecisions)).map((row) => [
      `${row.subjectLedger} ${row.subjectId} ${row.setId}`,
      row,
    ]),
  )
  const found: string[] = []
  for (const kind of kinds) {
    for (const [id, decisions] of evaluateAll(world, kind)) {
      for (const decision of decisions) {
        const key = `${kind} ${id} ${decision.set}`
        const row = stored.get(key)
        stored.delete(key)
        const now = marksOf(decision.status, decision.outcomes).join()
        if (row?.marks.join() !== now) found.push(`${key}: stored ${row?.marks.join() ?? 'nothing'}, computed ${now}`)
      }
    }
  }
  return [...found, ...[...stored.keys()].map((key) => `${key}: stored for nobody`)]
}

test('the demo library, filled twice, is there once and decided', async () => {
  expect(await fillDemo(t.database.db, t.packs, '2020-07-01', pino({ level: 'silent' }))).toBe(0)
  const demo = t.packs.current().pack.demo
  for (const [ledger, list] of Object.entries(demo?.records ?? {})) {
    const { body } = await coordinator.call<{ total: number }>('GET', `/records/${ledger}?size=1`)
    expect(body.total, ledger).toBe(list.length)
  }
  expect(await differences()).toEqual([])
})

test('after a hundred writes of all kinds each stored decision is what the whole library decides', async () => {
  const units = ['zhijiang', 'yidu', 'yiling', 'fgw']
  const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!
  const projects: { id: string; version: number; facts: Record<string, unknown> }[] = []
  const dispatches: { id: string; version: number }[] = []
  const send = async (method: string, path: string, body: object) => {
    const answer = await coordinator.call<{ id: string; version: number }>(method, path, { body })
    expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBeLessThan(300)
    return answer.body
  }
  const steps = {
    addProject: async () => {
      const facts = projectFacts({
        'project.unit': pick(units),
        'project.totalInvestment': pick(['5000万元', '2亿元', '10亿元', '30亿元']),
      })
      projects.push({ ...(await send('POST', '/records/project', { facts })), facts })
    },
    changeProject: async () => {
      const project = pick(projects)
      project.facts = {
        ...project.facts,
        'project.unit': pick(units),
        'project.totalInvestment': pick(['9999万元', '9.9999亿元', '12亿元']),
      }
      Object.assign(
        project,
        await send('PUT', `/records/project/${project.id}`, { version: project.version, facts: project.facts }),
      )
    },
    addDispatch: async () => {
      const listed = [...new Set([pick(projects).id, pick(projects).id])]
      const over = {
        'dispatch.heldOn': pick(['2020-06-24', '2020-06-29', '2020-07-01']),
        'dispatch.chairRole': pick(['lg.leader', 'lg.deputy']),
      }
      const minutes = { 'dispatch.minutes': `纪要${dispatches.length}` }
      const answer = await coordinator.call<{ id: string; version: number }>('POST', '/records/dispatch', {
        body: { facts: dispatchFacts(listed, { ...over, ...minutes }) },
      })
      // Day, unit and chair name a dispatch: the second of the same is refused.
      if (answer.status === 201) dispatches.push(answer.body)
      else expect(answer.status).toBe(409)
    },
    voidDispatch: async () => {
      const dispatch = dispatches.pop()
      if (dispatch)
        await send('POST', `/records/dispatch/${dispatch.id}/void`, { version: dispatch.version, reason: '会议取消' })
    },
    voidProject: async () => {
      const project = projects.length > 5 ? projects.pop() : undefined
      if (project)
        await send('POST', `/records/project/${project.id}/void`, { version: project.version, reason: '重复录入' })
    },
  }
  for (let n = 0; n < 5; n++) await steps.addProject()
  for (let n = 0; n < 100; n++) await pick(Object.values(steps))()
  expect(await differences()).toEqual([])
})
