import type { CommandOptions } from './arguments.ts'

/** What a command gives: JSON for stdout, a line for stderr, and whether something was wrong. */
export interface CommandResult {
  output: unknown
  /** One Chinese line for people, on stderr. */
  summary?: string
  failed: boolean
}

export type Command = (options: CommandOptions) => Promise<CommandResult>
