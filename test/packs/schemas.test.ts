import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { OWN_PERMISSIONS, PERMISSIONS } from '../../server/rights/permissions.ts'

const folder = new URL('../../config/schema/', import.meta.url)
const files = readdirSync(folder)
const read = (name: string): Record<string, unknown> => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))

type Node = Record<string, unknown>
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

/** Every schema node that is a property of an object or a definition, and every object schema, with its path. */
function walk(node: unknown, path: string, found: { described: [string, Node][]; objects: [string, Node][] }): void {
  if (!isNode(node)) return
  if (node.properties !== undefined || node.type === 'object') found.objects.push([path, node])
  for (const [key, part] of Object.entries(node)) {
    if (!isNode(part)) continue
    if (key === 'properties' || key === '$defs')
      for (const [name, one] of Object.entries(part)) {
        found.described.push([`${path}/${name}`, one as Node])
        walk(one, `${path}/${name}`, found)
      }
    else if (key !== 'required' && key !== 'enum') walk(part, `${path}/${key}`, found)
  }
}

const CHINESE = /\p{Script=Han}/u
/** Data that rides along untouched: outcome data, event params, uiSchema, JSON Schema's own conditional parts. */
const OPEN = /\/(data|params|uiSchema\/additionalProperties)$|\/(if|oneOf\/\d+)$/

test.each(files)('%s: every property and definition has a Chinese title and description', (name) => {
  const found = { described: [] as [string, Node][], objects: [] as [string, Node][] }
  walk(read(name), '', found)
  const bare = found.described.filter(
    ([, { title, description }]) => !CHINESE.test(String(title)) || !CHINESE.test(String(description)),
  )
  expect(bare.map(([path]) => path)).toEqual([])
})

test.each(files)('%s: no object takes properties that it does not name', (name) => {
  const found = { described: [] as [string, Node][], objects: [] as [string, Node][] }
  walk(read(name), '', found)
  const open = found.objects.filter(([path, node]) => node.additionalProperties === undefined && !OPEN.test(path))
  expect(open.map(([path]) => path)).toEqual([])
})

test('the generated types are what the schemas say', () => {
  const script = fileURLToPath(new URL('../../engine/generate-types.mjs', import.meta.url))
  expect(() => execFileSync(process.execPath, [script, '--check'])).not.toThrow()
})

test('roles may propose exactly the permissions that the server knows, but those everyone holds', () => {
  const { $defs } = read('roles.schema.json') as { $defs: { Permission: { enum: string[] } } }
  expect($defs.Permission.enum.toSorted()).toEqual(
    PERMISSIONS.filter((one) => !OWN_PERMISSIONS.includes(one)).toSorted(),
  )
})
