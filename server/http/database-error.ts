import { AppError } from './errors.ts'

/** What a PostgreSQL error says about itself (the fields `pg` copies from the server's message). */
interface DatabaseFault {
  code: string
  column?: unknown
  constraint?: unknown
}

const CONNECTION_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'ENOENT'])

/** Lost or refused connections, by the texts `pg` and `pg-pool` throw without a code. */
const CONNECTION_TEXTS = /Connection terminated|timeout exceeded when trying to connect|client was closed|not queryable/

/**
 * Turns an error of the database into the answer a caller deserves: bad data is the caller's (4xx), a busy or absent
 * database is nobody's fault (503). Returns null when the error does not come from the database.
 */
export function fromDatabaseError(error: unknown): AppError | null {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const fault = asFault(cause)
    if (fault) return answer(fault, cause)
    if (CONNECTION_TEXTS.test(cause.message)) return new AppError('database_unavailable', { cause })
  }
  return null
}

function asFault(error: Error): DatabaseFault | null {
  if (!('code' in error) || typeof error.code !== 'string') return null
  return { ...error, code: error.code }
}

function answer(fault: DatabaseFault, cause: Error): AppError | null {
  const { code } = fault
  const field = typeof fault.column === 'string' ? fault.column : undefined
  if (CONNECTION_CODES.has(code)) return new AppError('database_unavailable', { cause })
  if (!/^[0-9A-Z]{5}$/.test(code)) return null
  if (code === '23505') return new AppError('duplicate', { cause })
  if (code === '23503') return new AppError('reference_missing', { cause })
  if (code.startsWith('22') || code.startsWith('23') || code === '54001') {
    return new AppError('input_invalid', { cause, field, message: '提交的内容超出允许的范围或格式，请检查后重试' })
  }
  if (code === '40001' || code === '40P01') return new AppError('conflict', { cause })
  if (code === '57014' || code === '55P03') return new AppError('database_busy', { cause })
  if (code.startsWith('08') || code.startsWith('57') || code.startsWith('53') || code === '25P03') {
    return new AppError('database_unavailable', { cause })
  }
  return null
}
