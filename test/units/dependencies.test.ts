import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, { version?: string }>
}

/** Every installed version of a package, wherever it stands in the tree. */
const versionsOf = (name: string) =>
  Object.entries(lock.packages)
    .filter(([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))
    .map(([, { version = '' }]) => version)

const compare = (a: string, b: string) => {
  const [left, right] = [a, b].map((version) => version.split('-')[0]?.split('.').map(Number) ?? [])
  for (let at = 0; at < 3; at++) if (left?.[at] !== right?.[at]) return (left?.[at] ?? 0) - (right?.[at] ?? 0)
  return 0
}

/** The first versions without the vulnerabilities known to us; the registry here has no audit to ask. */
test.each([
  ['node', '24.18.1'],
  ['hono', '4.13.5'],
  ['@hono/node-server', '1.19.15'],
  ['drizzle-orm', '0.45.2'],
  ['pg', '8.23.0'],
  ['ajv', '8.18.0'],
  ['jsonpath-plus', '11.0.1'],
  ['@rjsf/core', '6.0.0'],
  ['vite', '8.0.16'],
])('%s is at least %s', (name, floor) => {
  const versions = versionsOf(name)
  expect(versions).not.toEqual([])
  for (const version of versions) expect(compare(version, floor), version).toBeGreaterThanOrEqual(0)
})

test.each(['postgres', '@electric-sql/pglite', 'xlsx', 'exceljs', 'jsonwebtoken'])('%s is not installed', (name) => {
  expect(versionsOf(name)).toEqual([])
})
