import { existsSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pino, { type Logger } from 'pino'
import { describeError } from './http/error-boundary.ts'
import type { Settings } from './settings.ts'

const MAX_BYTES = 20 * 1024 * 1024

/**
 * Structured log lines, JSON, without personal data: never names, bodies, tokens, search words or what a database error
 * quotes. Production writes them to standard output; a trial keeps the terminal for people and writes `<data>/server.log`.
 */
export function createLog({ mode, dataDir, logLevel }: Settings): Logger {
  const options = { level: logLevel, base: { pid: process.pid }, serializers: { err: describeError } }
  if (mode === 'production') return pino(options, pino.destination({ dest: 1, sync: true }))
  const dest = join(dataDir, 'server.log')
  if (existsSync(dest) && statSync(dest).size > MAX_BYTES) renameSync(dest, `${dest}.1`)
  return pino(options, pino.destination({ dest, sync: true, mkdir: true }))
}
