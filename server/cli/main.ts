import { fileURLToPath } from 'node:url'
import { parseArguments, USAGE, UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { InputRefused } from './input-refused.ts'

/** Each command is loaded only when asked for, so that `evaluate` starts without ajv and json-rules-engine. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./check.ts')).check,
  coverage: async () => (await import('./coverage.ts')).coverage,
  vocabulary: async () => (await import('./vocabulary.ts')).vocabulary,
  evaluate: async () => (await import('./evaluate.ts')).evaluate,
  duties: async () => (await import('./duties.ts')).duties,
  assess: async () => (await import('./assess.ts')).assess,
  'new-city': async () => (await import('./new-city.ts')).newCity,
  'explain-pack': async () => (await import('./explain-pack.ts')).explainPack,
}

/** Runs one command line; exit codes: 0 well, 1 problems found, 2 wrongly called. */
async function main(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words
  if (name === undefined || name === '--help' || name === 'help') {
    process.stdout.write(USAGE)
    return name === undefined ? 2 : 0
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  try {
    if (!load) throw new UsageError(`没有命令 ${name}`)
    const options = parseArguments(name, rest, fileURLToPath(new URL('../../config', import.meta.url)))
    const { output, summary, failed } = await (await load())(options)
    process.stdout.write(`${JSON.stringify(output, null, 2)}\n`)
    if (summary) process.stderr.write(`${summary}\n`)
    return failed ? 1 : 0
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n\n${USAGE}`)
      return 2
    }
    if (error instanceof InputRefused) {
      process.stdout.write(`${JSON.stringify({ problems: error.problems }, null, 2)}\n`)
      process.stderr.write(`${error.message}\n`)
      return 1
    }
    throw error
  }
}

process.exitCode = await main(process.argv.slice(2))
