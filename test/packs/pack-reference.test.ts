import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

test('docs/pack-reference.md is what the schemas say', () => {
  const script = fileURLToPath(new URL('../../docs/generate-pack-reference.mjs', import.meta.url))
  expect(() => execFileSync(process.execPath, [script, '--check'])).not.toThrow()
})
