import { expect, test } from 'vitest'
import { MAX_BYTES, readJson } from './read-json.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const codes = (text: string): string[] => readJson(bytes(text)).faults.map(({ code, pointer }) => `${code} ${pointer}`)

test('good JSON is read as JSON.parse reads it', () => {
  const text = '{ "a": [1, {"b": "x\\"{["}], "中": null, "c": {"a": 1} }'
  expect(readJson(bytes(text))).toEqual({ value: JSON.parse(text), faults: [] })
})

test('a key written twice is found where it stands, also through escapes', () => {
  expect(codes('[{"a":1},{"b":{"x/y":1,"x\\u002fy":2}}]')).toEqual(['duplicate_key /1/b/x~1y'])
})

test('the same key in two objects of a list is no duplicate', () => {
  expect(codes('[{"a":1},{"a":2}]')).toEqual([])
})

test('keys that reach into a prototype are refused', () => {
  expect(codes('{"a":{"__proto__":{}}}')).toEqual(['unsafe_key /a/__proto__'])
  expect(codes('{"\\u005f_proto__":{}}')).toEqual(['unsafe_key /__proto__'])
})

test('100 levels are read, 101 are refused', () => {
  expect(codes('['.repeat(100) + ']'.repeat(100))).toEqual([])
  expect(codes('['.repeat(101) + ']'.repeat(101))).toEqual(['too_deep '])
})

test('five million brackets are refused in well under a second', () => {
  const started = performance.now()
  expect(codes('['.repeat(5_000_000))).toEqual(['too_deep '])
  expect(performance.now() - started).toBeLessThan(500)
})

test('more than 10 MB is refused unread', () => {
  expect(readJson(new Uint8Array(MAX_BYTES + 1)).faults[0]?.code).toBe('file_too_large')
})

test('other encodings are refused', () => {
  expect(readJson(new Uint8Array([0x22, 0xd6, 0xd0, 0x22])).faults[0]?.code).toBe('not_utf8')
})

test('what is not JSON is refused with line and column', () => {
  const { faults } = readJson(bytes('{\n  "a": 1,\n}'))
  expect(faults[0]).toMatchObject({ code: 'not_json', pointer: '' })
  expect(faults[0]?.message).toContain('第 3 行第 1 个字符')
  expect(codes('')).toEqual(['not_json '])
})
