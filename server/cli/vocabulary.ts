import { vocabularyOf } from '../evaluate/vocabulary.ts'
import { cityOf } from './arguments.ts'
import type { Command } from './command.ts'
import { readPack } from './read-pack.ts'

/** `luodi vocabulary`: every fact with type, unit and where it comes from; every decision set with its outcomes. */
export const vocabulary: Command = async (options) => {
  const pack = await readPack(options.configFolder, cityOf(options))
  return { output: vocabularyOf(pack), failed: false }
}
