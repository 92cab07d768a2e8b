import { expect, test } from 'vitest'
import { mergeChoices, sortConflicts } from './stale-merge.ts'

const base = { name: '甲', amount: 1, note: '旧', owner: undefined }
const mine = { name: '甲', amount: 2, note: '旧', owner: '我' }
const theirs = { name: '乙', amount: 3, note: '旧', owner: '我' }

test('only what both changed, and differently, is a conflict', () => {
  expect(sortConflicts(['name', 'amount', 'owner'], base, mine, theirs)).toEqual({
    conflicts: ['amount'],
    takenOver: ['name'],
  })
})

test('the merged form takes over what only they changed and what was chosen from theirs', () => {
  expect(mergeChoices(mine, theirs, ['name'], { amount: 'mine' })).toEqual({ ...mine, name: '乙' })
  expect(mergeChoices(mine, theirs, ['name'], { amount: 'theirs' })).toEqual({ ...mine, name: '乙', amount: 3 })
})
