import { UnknownCity } from '../packs/load-files.ts'
import { UsageError } from './arguments.ts'

/** Runs `use`, turning a city that does not exist into a usage error. */
export async function withKnownCity<T>(use: () => Promise<T>): Promise<T> {
  try {
    return await use()
  } catch (error) {
    throw error instanceof UnknownCity ? new UsageError(error.message) : error
  }
}
