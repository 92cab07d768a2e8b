import { expect, test } from 'vitest'
import type { RecordDecision } from './api.ts'
import { groupDecisions, missingOfAll, shownOutcomes } from './decision-groups.ts'

const outcome = (color: string) => ({ id: color, label: color, color })

function decision(set: string, part: Partial<RecordDecision>): RecordDecision {
  const outcomes = part.outcomes ?? []
  return {
    set,
    status: 'decided',
    holds: outcomes,
    rules: [],
    coming: null,
    missing: [],
    ...part,
    outcomes,
  } as RecordDecision
}

test('red stands before amber, blue and a grey that a rule decided; what does not concern the record is set apart', () => {
  const groups = groupDecisions([
    decision('listed', { outcomes: [outcome('blue')] }),
    decision('late', { outcomes: [outcome('red')] }),
    decision('not-listed', { outcomes: [outcome('grey')], rules: [] }),
    decision('lowest-tier', { outcomes: [outcome('grey')], rules: ['below'] }),
    decision('due', { outcomes: [outcome('amber')] }),
    decision('elsewhere', { status: 'notApplicable' }),
    decision('open', { status: 'undetermined' }),
  ])
  expect(groups.concerning.map((one) => one.set)).toEqual(['late', 'due', 'listed', 'lowest-tier'])
  expect(groups.waiting.map((one) => one.set)).toEqual(['open'])
  expect(groups.quiet.map((one) => one.set)).toEqual(['not-listed', 'elsewhere'])
})

test('until a decision takes effect the one before it is shown', () => {
  const next = decision('tier', {
    outcomes: [outcome('grey')],
    holds: [outcome('blue')],
    coming: { from: '2020-07-06', outcomes: [outcome('grey')] },
  })
  expect(shownOutcomes(next)).toEqual([outcome('blue')])
})

test('the fact that most decisions wait for is asked for first', () => {
  const missing = (...facts: string[]) => facts.map((fact) => ({ fact, label: fact, ledger: null, owedBy: null }))
  const waiting = [
    decision('one', { missing: missing('project.startedOn') }),
    decision('two', { missing: missing('project.owner', 'project.totalInvestment') }),
    decision('three', { missing: missing('project.totalInvestment') }),
  ]
  expect(missingOfAll(waiting)[0]).toBe('project.totalInvestment')
  expect(missingOfAll(waiting)).toHaveLength(3)
})
