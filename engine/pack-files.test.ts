import { expect, test } from 'vitest'
import { kindOfPath } from './pack-files.ts'

test('a vocabulary is one file, or a folder with one file per subject', () => {
  expect(kindOfPath('vocabulary.json')).toBe('vocabulary')
  expect(kindOfPath('vocabulary/project.json')).toBe('vocabulary')
})

test('what does not belong in a pack has no kind', () => {
  expect(['notes.json', 'duties/monthly.txt', 'duties/old/monthly.json', 'clauses/one.json'].map(kindOfPath)).toEqual([
    null,
    null,
    null,
    null,
  ])
})
