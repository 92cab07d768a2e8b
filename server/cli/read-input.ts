import { readFileSync } from 'node:fs'
import { readJson } from '../packs/read-json.ts'
import { type CommandOptions, UsageError } from './arguments.ts'
import { InputRefused } from './input-refused.ts'

/** The JSON that a command is given, by `--input` or on stdin. Throws UsageError without one, InputRefused when it cannot be read. */
export function readInput(options: CommandOptions): unknown {
  if (options.input === null && process.stdin.isTTY)
    throw new UsageError('请用 --input 文件 给出输入，或从标准输入送入 JSON')
  return parsed(readBytes(options.input))
}

/** The same for a command that can do without: undefined at a terminal, or when stdin is empty. */
export function readGivenInput({ input }: CommandOptions): unknown {
  if (input === null && process.stdin.isTTY) return undefined
  const bytes = readBytes(input)
  return input === null && bytes.length === 0 ? undefined : parsed(bytes)
}

function parsed(bytes: Uint8Array): unknown {
  const { value, faults } = readJson(bytes)
  if (faults.length === 0) return value
  throw new InputRefused(
    '输入不能读取',
    faults.map(({ code, pointer, message }) => ({ field: pointer, code, message })),
  )
}

function readBytes(input: string | null): Uint8Array {
  try {
    return readFileSync(input ?? 0)
  } catch (error) {
    throw new UsageError(`不能读取 ${input ?? '标准输入'}：${error instanceof Error ? error.message : String(error)}`)
  }
}
