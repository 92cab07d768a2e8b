import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'

/** How that build must be started. */
export const OLD_FLAGS = ['--headless', '--single-process', '--no-zygote']

/** The path of Chromium 86.0.4240, unpacked from the npm package that carries it. */
export function chromium86(): string {
  const target = join(tmpdir(), 'luodi-chromium-86')
  if (!existsSync(target)) {
    const packed = join(
      dirname(createRequire(import.meta.url).resolve('chrome-aws-lambda/package.json')),
      'bin',
      'chromium.br',
    )
    const unfinished = `${target}-${process.pid}`
    writeFileSync(unfinished, brotliDecompressSync(readFileSync(packed)))
    chmodSync(unfinished, 0o755)
    renameSync(unfinished, target)
  }
  return target
}
