import { expect, test } from 'vitest'
import type { Me } from '../../app/session.ts'
import type { ChangeSet } from './api.ts'
import { stepsOpen } from './steps-open.ts'

const me = (id: string, ...permissions: string[]) => ({ person: { id }, permissions }) as unknown as Me
const set = (status: ChangeSet['status'], items = 1) =>
  ({ status, author: { id: 'author', name: '甲' }, items: Array(items).fill({}) }) as unknown as ChangeSet
const author = me('author', 'rule.edit', 'rule.approve', 'rule.publish')
const approver = me('other', 'rule.approve')

test('the author never sees an approval button, and reads why', () => {
  const { steps, notes } = stepsOpen(set('submitted'), author)
  expect(steps).toEqual(['withdraw'])
  expect(notes[0]).toContain('自己不能审批')
})

test('another person may approve or send back', () => {
  expect(stepsOpen(set('submitted'), approver).steps).toEqual(['approve', 'reject'])
})

test('an empty draft cannot be submitted, and nobody else touches a draft', () => {
  expect(stepsOpen(set('draft', 0), author).steps).toEqual(['withdraw'])
  expect(stepsOpen(set('draft'), author).steps).toEqual(['submit', 'withdraw'])
  expect(stepsOpen(set('draft'), approver).steps).toEqual([])
})

test('an approved change is published by who may publish; a published one is done', () => {
  expect(stepsOpen(set('approved'), me('third', 'rule.publish')).steps).toEqual(['publish'])
  expect(stepsOpen(set('approved'), approver).steps).toEqual([])
  expect(stepsOpen(set('published'), author).steps).toEqual([])
})
