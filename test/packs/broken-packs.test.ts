import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkFiles } from '../../server/packs/check-files.ts'

/**
 * test/broken-packs/good is a tiny pack with nothing wrong. Every other file there breaks it in one way and says which
 * problems must come of it: all of them, and nothing else. The file is called after the first problem.
 */
interface BrokenPack {
  says: string
  edits: Edit[]
  problems: { code: string; file: string; pointer: string }[]
}

/** At a JSON pointer into a file of the pack: `put` a value (a whole new file at ""), or `drop` it; or the file's `text`, or the file `gone`. */
type Edit = { file: string } & (
  | { at: string; put: unknown }
  | { at: string; drop: true }
  | { text: string }
  | { gone: true }
)

const folder = fileURLToPath(new URL('../broken-packs/', import.meta.url))
const schemas = fileURLToPath(new URL('../../config/schema', import.meta.url))
const broken = readdirSync(folder).filter((name) => name.endsWith('.json'))

let config: string
beforeEach(() => {
  config = join(mkdtempSync(join(tmpdir(), 'luodi-broken-')), 'config')
  cpSync(join(folder, 'good'), config, { recursive: true })
  symlinkSync(schemas, join(config, 'schema'))
})
afterEach(() => rmSync(dirname(config), { recursive: true }))

test('the good pack has no problem', async () => {
  const { problems } = await checkFiles(config, 'town')
  expect(problems).toEqual([])
})

describe('a broken pack is refused with code, file and pointer', () => {
  test.each(broken)('%s', async (name) => {
    const pack: BrokenPack = JSON.parse(readFileSync(join(folder, name), 'utf8'))
    for (const edit of pack.edits) apply(edit)
    const { problems } = await checkFiles(config, 'town')
    const found = problems.map(({ code, file, pointer }) => ({ code, file, pointer }))
    expect(found).toEqual(pack.problems)
    expect(pack.problems.map(({ code }) => code)).toContain(name.replace(/(--.*)?\.json$/, ''))
    for (const { message } of problems) expect(message).toMatch(/\p{Script=Han}/u)
  })
})

test('every code of the checks has a broken pack of its own', () => {
  const proven = new Set(broken.map((name) => name.replace(/(--.*)?\.json$/, '')))
  const sources = [
    'engine/check',
    'engine/proof/prove.ts',
    'engine/merge.ts',
    'engine/check-cases.ts',
    'server/packs/load-files.ts',
    'server/packs/read-json.ts',
  ]
  const codes = sources.flatMap((path) => codesIn(fileURLToPath(new URL(`../../${path}`, import.meta.url))))
  expect([...new Set(codes)].filter((code) => !proven.has(code) && !(code in ELSEWHERE))).toEqual([])
})

/** Codes that a pack on disk cannot show, and where they are tested. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  unsafe_id: 'engine/merge.test.ts: on disk the key is refused before',
  file_too_large: 'server/packs/read-json.test.ts',
  not_utf8: 'server/packs/read-json.test.ts',
}

function codesIn(path: string): string[] {
  const files = path.endsWith('.ts') ? [path] : readdirSync(path).map((name) => join(path, name))
  const calls =
    /(?:finding|problem|refused)\(\s*(?:pack, )?'([a-z_]+)'|fault\(\s*merging,\s*'([a-z_]+)'|code: '([a-z_]+)'|\bto\('([a-z_]+)'|report\([^,]+, '([a-z_]+)'/g
  return files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(calls)].map((match) => match.slice(1).find(Boolean) ?? ''),
  )
}

function apply(edit: Edit): void {
  const path = join(config, edit.file)
  if ('gone' in edit) rmSync(path)
  else {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, 'text' in edit ? edit.text : JSON.stringify(edited(path, edit)))
  }
}

function edited(path: string, edit: { at: string; put?: unknown }): unknown {
  if (edit.at === '') return edit.put
  const content: unknown = JSON.parse(readFileSync(path, 'utf8'))
  const steps = edit.at.split('/').slice(1)
  const last = steps.pop() ?? ''
  const holder = steps.reduce((node, step) => (node as Record<string, unknown>)[step], content) as Record<
    string,
    unknown
  >
  if ('put' in edit) holder[last] = edit.put
  else if (Array.isArray(holder)) holder.splice(Number(last), 1)
  else delete holder[last]
  return content
}
