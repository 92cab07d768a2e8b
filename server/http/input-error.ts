import type { z } from '@hono/zod-openapi'
import { AppError } from './errors.ts'
import { inputMessage } from './input-message.ts'

const TARGETS: Record<string, string> = { query: '参数', param: '地址', header: '请求头', cookie: 'Cookie' }
const SHOWN_AT_MOST = 50

/** Turns what zod refused into one error that names the first field and lists all of them. */
export function inputError(error: z.ZodError, target: string): AppError {
  const problems = error.issues
    .slice(0, SHOWN_AT_MOST)
    .map((issue) => ({ field: fieldOf(issue), message: inputMessage(issue) }))
  const first = problems[0]
  const where = `${TARGETS[target] ?? ''} ${first?.field ?? ''}`.trim() || '提交的内容'
  return new AppError('input_invalid', {
    field: first?.field || undefined,
    message: first && `${where}：${first.message}`,
    details: { problems },
  })
}

/** Dotted path; a key nobody knows is itself the field at fault. */
function fieldOf(issue: z.core.$ZodIssue): string {
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys' && issue.keys[0] !== undefined) path.push(issue.keys[0])
  return path.join('.')
}
