import { expect, test } from 'vitest'
import { canonicalText, sha256 } from './canonical.ts'

test('the order of keys does not change the text or its hash', () => {
  const one = canonicalText({ b: [{ y: 1, x: null }], a: '总投资', c: undefined })
  expect(one).toBe('{"a":"总投资","b":[{"x":null,"y":1}]}')
  expect(canonicalText({ a: '总投资', b: [{ x: null, y: 1 }] })).toBe(one)
  expect(sha256(one)).toHaveLength(64)
})
