/** A refusal by the server, or a failure to reach it. `message` is Chinese and may be shown as it is. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly field: string | undefined
  readonly details: unknown

  constructor(status: number, body: { code: string; message: string; field?: string; details?: unknown }) {
    super(body.message)
    this.name = 'ApiError'
    this.status = status
    this.code = body.code
    this.field = body.field
    this.details = body.details
  }
}

/** The words to show for anything that was thrown: our own messages as they are, everything else as one plain sentence. */
export function wordsFor(error: unknown): string {
  return error instanceof ApiError
    ? error.message
    : '页面出错，没有完成。刷新后重试；仍然不行时把出现的时间告诉系统管理员'
}
