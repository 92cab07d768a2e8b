import type { z } from '@hono/zod-openapi'

type Issue = z.core.$ZodIssue

const KINDS: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  array: '列表',
  object: '一组字段',
  record: '一组字段',
  null: '空',
}

/** One refused value in plain Chinese: what is wrong and what to do. A schema's own Chinese message wins. */
export function inputMessage(issue: Issue): string {
  if (/\p{Script=Han}/u.test(issue.message)) return issue.message
  switch (issue.code) {
    case 'invalid_type':
      if (issue.message.endsWith('received undefined')) return '缺少，请填写'
      return `应是${KINDS[issue.expected] ?? issue.expected}，请更正`
    case 'unrecognized_keys':
      return `没有字段“${issue.keys.join('”“')}”，请去掉`
    case 'too_small':
      return bound(issue.origin, issue.minimum, '至少')
    case 'too_big':
      return bound(issue.origin, issue.maximum, '最多')
    case 'invalid_value':
      return `只能是${issue.values.map((value) => `“${String(value)}”`).join('、')}`
    case 'invalid_format':
      return issue.format === 'uuid' ? '编号格式不正确' : '格式不正确，请更正'
    default:
      return '内容不符合要求，请更正'
  }
}

function bound(origin: string, limit: number | bigint, word: string): string {
  if (origin === 'string') return `${word} ${limit} 个字`
  if (origin === 'array' || origin === 'set') return `${word} ${limit} 项`
  return word === '至少' ? `不能小于 ${limit}` : `不能大于 ${limit}`
}
