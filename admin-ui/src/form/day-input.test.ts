import { expect, test } from 'vitest'
import { readDay } from './day-input.ts'

test('a day is understood in every usual writing', () => {
  for (const typed of [
    '2026-03-01',
    '2026-3-1',
    '2026.3.1',
    '2026/3/1',
    '2026年3月1日',
    '20260301',
    '２０２６.3.１',
    ' 2026.3.1 ',
  ]) {
    expect(readDay(typed), typed).toBe('2026-03-01')
  }
})

test('a day that does not exist keeps its form, so that the check can say so', () => {
  expect(readDay('2026.2.30')).toBe('2026-02-30')
})

test('what lacks the form of a day is left as typed', () => {
  for (const typed of ['', '3月1日', '2026-03', '明天', '26.3.1', '2026031']) expect(readDay(typed), typed).toBe(null)
})
