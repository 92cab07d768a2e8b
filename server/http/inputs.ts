import { z } from '@hono/zod-openapi'

/** `YYYY-MM-DD`, a day that exists, within the years anything here may speak of. */
export const dayText = z
  .string()
  .refine(isDay, '应是存在的日期，格式为 2020-06-30')
  .openapi({ format: 'date', example: '2020-06-30' })

/** Text a person typed: trimmed, not empty. */
export const shortText = (label: string, max = 100) =>
  z.string().trim().min(1, `请填写${label}`).max(max, `${label}最多 ${max} 个字`)

export const uuidParam = z.object({ id: z.uuid('编号格式不正确').openapi({ param: { name: 'id', in: 'path' } }) })

/** Page and size of a list, from the query; 50 rows unless asked, 200 at most. */
export const paging = {
  page: z.coerce.number('页码应是整数').int('页码应是整数').min(1).max(100_000).default(1),
  size: z.coerce.number('每页条数应是整数').int('每页条数应是整数').min(1).max(200, '每页最多 200 条').default(50),
}

function isDay(text: string): boolean {
  if (!/^(19|20)\d{2}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
