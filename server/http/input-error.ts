import type { z } from '@hono/zod-openapi'
import { AppError } from './errors.ts'

const TARGETS: Record<string, string> = { json: '', query: '参数', param: '地址', header: '请求头', cookie: 'Cookie' }

/** Turns what zod refused into one error that names the first field and lists all of them. */
export function inputError(error: z.ZodError, target: string): AppError {
  const problems = error.issues.slice(0, 50).map((issue) => ({
    field: issue.path.map(String).join('.'),
    message: issue.message,
  }))
  const first = problems[0]
  const where = TARGETS[target] ? `${TARGETS[target]} ` : ''
  const message = first ? `${where}${first.field || '提交的内容'}：${first.message}` : undefined
  return new AppError('input_invalid', { field: first?.field, message, details: { problems } })
}
