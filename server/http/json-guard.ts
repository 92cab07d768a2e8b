import { AppError } from './errors.ts'

const MAX_DEPTH = 100
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Parses a request body and refuses what our own code or PostgreSQL would misread: nesting over 100 levels, a key given
 * twice, keys that reach into prototypes, NUL characters, numbers that a JS number cannot hold.
 */
export function parseGuardedJson(text: string): unknown {
  if (text.trim() === '') throw new AppError('json_malformed', { message: '提交的内容为空，请填写后再提交' })
  scan(text)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new AppError('json_malformed', { cause })
  }
  checkValues(value, '')
  return value
}

/** One pass over the text, so that depth and duplicate keys are seen before JSON.parse flattens them. */
function scan(text: string): void {
  const keys: (Set<string> | null)[] = []
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === '{' || char === '[') {
      keys.push(char === '{' ? new Set() : null)
      if (keys.length > MAX_DEPTH) throw new AppError('json_too_deep')
    } else if (char === '}' || char === ']') {
      keys.pop()
    } else if (char === '"') {
      const end = endOfString(text, at)
      const inside = keys.at(-1)
      if (inside && followedByColon(text, end)) noteKey(inside, text.slice(at, end))
      at = end - 1
    }
  }
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at + 1
  }
  throw new AppError('json_malformed')
}

function followedByColon(text: string, from: number): boolean {
  let at = from
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at++
  return text[at] === ':'
}

function noteKey(seen: Set<string>, literal: string): void {
  let key: unknown
  try {
    key = JSON.parse(literal)
  } catch (cause) {
    throw new AppError('json_malformed', { cause })
  }
  if (typeof key !== 'string') throw new AppError('json_malformed')
  if (FORBIDDEN_KEYS.has(key)) throw new AppError('json_key_forbidden', { field: key })
  if (seen.has(key)) throw new AppError('json_key_duplicate', { field: key })
  seen.add(key)
}

function checkValues(value: unknown, field: string): void {
  if (typeof value === 'string') {
    if (value.includes('\0')) refuse(field, '含有不可见的空字符，请删除后重新输入')
    if (!value.isWellFormed()) refuse(field, '含有残缺的字符，请删除后重新输入')
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) refuse(field, '数字过大，请核对')
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkValues(item, join(field, String(index)))
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      if (key.includes('\0') || !key.isWellFormed()) refuse(field, '字段名含有无效字符')
      checkValues(item, join(field, key))
    }
  }
}

function join(field: string, key: string): string {
  return field === '' ? key : `${field}.${key}`
}

function refuse(field: string, message: string): never {
  throw new AppError('input_invalid', { field, message })
}
