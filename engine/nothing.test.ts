import { expect, test } from 'vitest'
import { isNothing, NONE, NOT_APPLICABLE, UNKNOWN } from './nothing.ts'

test('the three kinds of nothing are frozen and differ', () => {
  const kinds = [UNKNOWN, NONE, NOT_APPLICABLE]
  expect(new Set(kinds).size).toBe(3)
  expect(kinds.every((kind) => Object.isFrozen(kind) && isNothing(kind))).toBe(true)
})

test('a look-alike, null and undefined are not nothing', () => {
  for (const other of [{ nothing: 'unknown' }, null, undefined, '', 0, false]) expect(isNothing(other)).toBe(false)
})
