import { pointerTo } from '../../engine/json-pointer.ts'

export const MAX_BYTES = 10 * 1024 * 1024
export const MAX_DEPTH = 100

export interface JsonFault {
  code: 'file_too_large' | 'not_utf8' | 'not_json' | 'too_deep' | 'duplicate_key' | 'unsafe_key'
  pointer: string
  message: string
}

const UNSAFE = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Reads JSON that somebody else wrote. Refused before parsing: more than 10 MB, other encodings than UTF-8, more than 100
 * levels; and, what JSON.parse lets pass: a key written twice in one object, keys that reach into a prototype.
 */
export function readJson(bytes: Uint8Array): { value: unknown; faults: JsonFault[] } {
  if (bytes.length > MAX_BYTES) return refused('file_too_large', '', '文件超过 10 MB，请拆成几个文件。')
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refused('not_utf8', '', '文件不是 UTF-8 编码，请另存为 UTF-8。')
  }
  const faults = scan(text)
  if (faults.some(({ code }) => code === 'too_deep')) return { value: undefined, faults }
  try {
    return { value: JSON.parse(text), faults }
  } catch (error) {
    return refused('not_json', '', `不是合法的 JSON（${positionOf(error, text)}），请检查括号、引号和逗号。`)
  }
}

function refused(code: JsonFault['code'], pointer: string, message: string) {
  return { value: undefined, faults: [{ code, pointer, message }] }
}

function positionOf(error: unknown, text: string): string {
  const at = /position (\d+)/.exec(String(error))?.[1]
  const before = text.slice(0, at === undefined ? text.length : Number(at))
  return `第 ${before.split('\n').length} 行第 ${before.length - before.lastIndexOf('\n')} 个字符处`
}

interface Open {
  pointer: string
  /** Keys seen so far; null for an array. */
  keys: Set<string> | null
  key: string
  index: number
}

/** One pass over the text without recursion; gives up quietly where the text is not JSON, which JSON.parse then reports. */
function scan(text: string): JsonFault[] {
  const faults: JsonFault[] = []
  const open: Open[] = []
  const here = (): string => {
    const top = open.at(-1)
    return top ? pointerTo(top.pointer, top.keys ? top.key : top.index) : ''
  }
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    const top = open.at(-1)
    if (char === '{' || char === '[') {
      if (open.length === MAX_DEPTH) {
        faults.push({ code: 'too_deep', pointer: '', message: '嵌套超过 100 层，请简化。' })
        return faults
      }
      open.push({ pointer: here(), keys: char === '{' ? new Set() : null, key: '', index: 0 })
    } else if (char === '}' || char === ']') open.pop()
    else if (char === ',' && top) top.index++
    else if (char === '"') {
      const end = endOfString(text, i)
      if (top?.keys && isKey(text, end)) noteKey(top, text.slice(i, end), faults)
      i = end - 1
    }
  }
  return faults
}

function noteKey(object: Open, quoted: string, faults: JsonFault[]): void {
  let key: string
  try {
    key = JSON.parse(quoted)
  } catch {
    return
  }
  object.key = key
  const pointer = pointerTo(object.pointer, key)
  if (UNSAFE.has(key)) faults.push({ code: 'unsafe_key', pointer, message: `${key} 是程序保留的名称，请换一个。` })
  else if (object.keys?.has(key))
    faults.push({ code: 'duplicate_key', pointer, message: `${key} 写了两次，请删去一处。` })
  object.keys?.add(key)
}

/** The index after the closing quote of the string that starts at `start`. */
function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === '"') return i + 1
  }
  return text.length
}

function isKey(text: string, after: number): boolean {
  for (let i = after; i < text.length; i++) {
    const char = text[i]
    if (char === ':') return true
    if (char !== ' ' && char !== '\n' && char !== '\r' && char !== '\t') return false
  }
  return false
}
