import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { fromDatabaseError } from './database-error.ts'
import type { AppEnv } from './env.ts'
import { AppError } from './errors.ts'

/** The one door errors leave through. Only what nobody foresaw is a 500, and only that is logged as an error. */
export function answerError(error: Error, c: Context<AppEnv>): Response {
  const known = asKnown(error)
  if (known.status >= 500) {
    c.var.log?.error({ code: known.code, error: describeError(error) }, 'request failed')
  }
  c.header('cache-control', 'no-store')
  return c.json(known.toBody(), known.status)
}

function asKnown(error: Error): AppError {
  if (error instanceof AppError) return error
  const fromDatabase = fromDatabaseError(error)
  if (fromDatabase) return fromDatabase
  if (error instanceof HTTPException && error.status < 500) {
    if (error.status === 413) return new AppError('body_too_large', { cause: error })
    if (error.status === 415) return new AppError('content_type_unsupported', { cause: error })
    return new AppError('input_invalid', { cause: error })
  }
  return new AppError('internal', { cause: error })
}

/** Type, code and stack of an error and its causes. Messages of the database may quote what a person typed: left out. */
export function describeError(error: unknown, depth = 0): object | null {
  if (!(error instanceof Error) || depth > 3) return null
  const fromDatabase = 'severity' in error || 'query' in error
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8)
  return {
    name: error.name,
    ...('code' in error && { code: error.code }),
    ...(!fromDatabase && { message: error.message }),
    frames,
    cause: describeError(error.cause, depth + 1),
  }
}
