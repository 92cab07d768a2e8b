import { expect, test } from 'vitest'
import { parseSearch, stringifySearch } from '../../app/search-params.ts'
import { filtersOf, readListSearch, readRange, writeRange } from './list-search.ts'

test('an address is read, kept and written back the same', () => {
  const address = '?q=数据&sort=-project.totalInvestment&f.project.unit=yidu,dangyang&decision.tier=weekly'
  const search = readListSearch(parseSearch(address))
  expect(decodeURIComponent(stringifySearch({ ...search }))).toBe(address)
  expect(filtersOf(search).map(([name]) => name)).toEqual(['f.project.unit', 'decision.tier'])
})

test('a search for digits stays text, and what is not understood is dropped', () => {
  expect(readListSearch(parseSearch('?q=2020&page=0&size=9999&sort=a%20b&x=1'))).toEqual({ q: '2020' })
  expect(readListSearch(parseSearch('?page=3&size=100'))).toEqual({ page: 3, size: 100 })
})

test('a range may be open at either end', () => {
  expect(readRange('300..')).toEqual(['300', ''])
  expect(readRange('abc')).toEqual(['', ''])
  expect(writeRange('', '')).toBe(undefined)
  expect(writeRange('', '5')).toBe('..5')
})
