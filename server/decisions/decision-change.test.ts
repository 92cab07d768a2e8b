import { expect, test } from 'vitest'
import type { Decision } from '../../engine/index.ts'
import { type CurrentDecision, changeOf, outcomesOn } from './decision-change.ts'

const decided = (outcome: string, rule: string, on: string, effectiveFrom: string): Decision => ({
  set: 'tier',
  title: '档次',
  subject: 'project',
  id: 'p1',
  status: 'decided',
  outcomes: [{ id: outcome, label: outcome, color: 'blue' }],
  rules: [rule],
  candidates: [],
  missing: [],
  on,
  takesEffect: 'nextWeek',
  effectiveFrom,
})

const stored = (decision: Decision, effectiveFrom: string, before: string | null = null): CurrentDecision => ({
  subjectLedger: 'project',
  subjectId: decision.id,
  setId: decision.set,
  decisionId: 1,
  status: decision.status,
  outcomes: decision.outcomes,
  rules: decision.rules,
  effectiveFrom,
  since: effectiveFrom,
  marks: [],
  beforeOutcomes: before === null ? null : [{ id: before, label: before, color: 'blue' }],
  beforeMarks: null,
})

test('the first decision holds at once, whatever the set says', () => {
  const change = changeOf(undefined, decided('large', 'r1', '2020-07-01', '2020-07-06'))
  expect(change).toMatchObject({ effectiveFrom: '2020-07-01', since: '2020-07-01', before: null })
})

test('the same outcome by the same rule is no change', () => {
  const now = decided('large', 'r1', '2020-07-01', '2020-07-06')
  expect(changeOf(stored(now, '2020-06-01'), now)).toBeNull()
})

test('another outcome holds from next Monday, and until then the former one', () => {
  const before = stored(decided('small', 'r2', '2020-06-01', '2020-06-01'), '2020-06-01')
  const change = changeOf(before, decided('large', 'r1', '2020-07-01', '2020-07-06'))
  expect(change).toMatchObject({ effectiveFrom: '2020-07-06', before: [{ id: 'small' }] })
})

test('going back before the change takes effect leaves what holds', () => {
  const coming = stored(decided('large', 'r1', '2020-07-01', '2020-07-06'), '2020-07-06', 'small')
  expect(outcomesOn(coming, '2020-07-02')).toMatchObject([{ id: 'small' }])
  const change = changeOf(coming, decided('small', 'r2', '2020-07-02', '2020-07-06'))
  expect(change).toMatchObject({ effectiveFrom: '2020-07-02', before: null })
})

test('another rule with the same outcome keeps the day since when it holds', () => {
  const before = stored(decided('large', 'r1', '2020-06-01', '2020-06-01'), '2020-06-01')
  const change = changeOf(before, decided('large', 'r9', '2020-07-01', '2020-07-06'))
  expect(change).toMatchObject({ effectiveFrom: '2020-07-01', since: '2020-06-01' })
})
