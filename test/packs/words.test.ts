import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Pack } from '../../engine/pack.ts'
import { BASE, listCities, loadPack } from '../../server/packs/load-files.ts'

// The code knows the base pack and nothing of any city. The words that only the cities have — their ids, their units, roles,
// clauses and sources, the labels of their choices and their own facts — are looked for in everything that is not a test.

const root = fileURLToPath(new URL('../../', import.meta.url))
const HOUSES = ['engine', 'server', 'admin-ui']
const SOURCES = /\.(ts|tsx|mjs|css|html|sql)$/
const TESTS = /\.test\.tsx?$|(^|\/)test-/

/** What may stand in the code all the same; `file` where it is one place only. */
const EXCEPTIONS: readonly { word: string; file?: string; why: string }[] = [
  { word: 'yichang', file: 'server/settings.ts', why: 'the city that a first start without settings shows' },
  { word: '不适用', why: 'the product’s own word for the third kind of nothing (design §6)' },
  { word: '已批准', why: 'the product’s own word for a change set that was approved' },
  { word: '已退回', why: 'the product’s own word for a change set that was turned down' },
  { word: '已提交', why: 'the product’s own word for what was handed in' },
  { word: '已发布', why: 'the product’s own word for a change set that is in force' },
  { word: '未完成', file: 'server/http/openapi.ts', why: 'says of a request that it did not succeed' },
  { word: '挂图作战', why: 'a menu of the product (design §9)' },
  {
    word: '填报员',
    why: 'the product’s word for its users (design §1); a role of that name is in the sample of a new city',
  },
]

/** What the schemas say about every kind of file, as types: their words are the product’s. */
const GENERATED = 'engine/pack.generated.ts'

/** Ids are told from everyday words by a dot or a hyphen, labels and names by their length. */
const isTelling = (id: string): boolean => /[.-]/.test(id)
const LEAST = 3

function wordsOf(pack: Pack): string[] {
  const codes = Object.values(pack.facts).flatMap(({ values }) => Object.values(values ?? {}))
  const names = [
    ...Object.values(pack.units).flatMap(({ name, aliases }) => [name, ...(aliases ?? [])]),
    ...Object.values(pack.unitKinds).map(({ label }) => label),
    ...Object.values(pack.roles).map(({ label }) => label),
    ...Object.values(pack.sources).flatMap(({ title, number }) => [title, number]),
    ...Object.values(pack.decisions).flatMap(({ outcomes }) => Object.values(outcomes).map(({ label }) => label)),
    pack.file.name,
    ...codes,
  ]
  const ids = [
    pack.facts,
    pack.units,
    pack.unitKinds,
    pack.roles,
    pack.clauses,
    pack.parameters,
    pack.decisions,
  ].flatMap((items) => Object.keys(items))
  return [...names.filter((word) => [...word].length >= LEAST), ...ids.filter(isTelling)]
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && SOURCES.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !TESTS.test(path) && !path.includes('/node_modules/'))
}

const sources = (): string[] =>
  HOUSES.flatMap((house) => filesIn(join(root, house))).filter((file) => file !== GENERATED)

async function mergedPack(city: string): Promise<Pack> {
  const { merged } = await loadPack(join(root, 'config'), city, { schemas: false })
  if (!merged) throw new Error(`${city} cannot be merged`)
  return merged
}

test('the code has no word of any city', { timeout: 60_000 }, async () => {
  const cities = listCities(join(root, 'config'))
  const base = new Set(wordsOf(await mergedPack(BASE)))
  const words = new Set(cities)
  for (const city of cities) for (const word of wordsOf(await mergedPack(city))) if (!base.has(word)) words.add(word)
  const found: { word: string; file: string }[] = []
  for (const file of sources()) {
    const text = readFileSync(join(root, file), 'utf8')
    for (const word of words) if (standsIn(text, word)) found.push({ word, file })
  }
  const unexplained = found.filter(({ word, file }) => !EXCEPTIONS.some((one) => covers(one, word, file)))
  expect(unexplained).toEqual([])
  expect(words.size).toBeGreaterThan(1_000)
})

const covers = (one: (typeof EXCEPTIONS)[number], word: string, file: string): boolean =>
  one.word === word && (one.file === undefined || one.file === file)

/**
 * A label or a name stands alone: no other character goes on before or after it. So does an id; one with a dot stands in
 * quotes or a path, for otherwise it is a property of something in the code.
 */
function standsIn(text: string, word: string): boolean {
  const isId = /^[\w.-]+$/.test(word)
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const [before, after] = [text[at - 1] ?? ' ', text[at + word.length] ?? ' ']
    const goesOn = isId ? /[\w-]/ : /\p{Script=Han}/u
    if (goesOn.test(before) || goesOn.test(after)) continue
    if (!isId || !word.includes('.') || /['"`/:]/.test(before)) return true
  }
  return false
}

test('every exception is still needed', () => {
  const texts = new Map(sources().map((file) => [file, readFileSync(join(root, file), 'utf8')]))
  const needed = EXCEPTIONS.filter((one) =>
    [...texts].some(([file, text]) => covers(one, one.word, file) && standsIn(text, one.word)),
  )
  expect(needed).toEqual(EXCEPTIONS)
})
