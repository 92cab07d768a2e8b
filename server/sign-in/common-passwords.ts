/**
 * Common passwords are refused by how people make them, which covers far more than a list of ten thousand: walks over the
 * keyboard, words everybody uses, years and repetitions, and a name in pinyin with a year.
 */
const WORDS = [
  'password',
  'passwd',
  'passw0rd',
  'admin',
  'administrator',
  'root',
  'user',
  'test',
  'guest',
  'welcome',
  'login',
  'letmein',
  'master',
  'system',
  'manager',
  'server',
  'oracle',
  'default',
  'changeme',
  'secret',
  'hello',
  'iloveyou',
  'woaini',
  'wodemima',
  'mima',
  'abc',
  'huawei',
  'windows',
  'office',
  'china',
  'zhongguo',
  'beijing',
  'zhengfu',
  'fagaiwei',
  'fgw',
  'zhaoshang',
  'xiangmu',
  'gov',
  'luodi',
  'pass',
  'pwd',
  'super',
  'monkey',
  'dragon',
  'football',
  'sunshine',
  'princess',
  'shadow',
]

/** Rows and columns of the keyboard, and the alphabet; walked in either direction. */
const WALKS = [
  '1234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
  '1qaz',
  '2wsx',
  '3edc',
  '4rfv',
  '5tgb',
  '6yhn',
  '7ujm',
  '8ik',
  '9ol',
  '0p',
  'qaz',
  'wsx',
  'edc',
  'rfv',
  'tgb',
  'yhn',
  'ujm',
  'zaq1',
  'xsw2',
  'cde3',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'qawsedrftgyhujikolp',
  '147258369',
  '789456123',
  '159357',
  '520',
  '1314',
  '888',
  '666',
  '168',
  '110',
  '119',
  '120',
]

const SHIFTED: Record<string, string> = {
  '!': '1',
  '@': '2',
  '#': '3',
  $: '4',
  '%': '5',
  '^': '6',
  '&': '7',
  '*': '8',
  '(': '9',
  ')': '0',
}
const LEET: Record<string, string> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** A name and a year, with or without marks between: Suining@2026, wangwei1988!, 2020Zhang# */
const NAME_AND_YEAR =
  /^[^a-z0-9]*(?:[a-z]{2,24}[^a-z0-9]{0,3}(?:19|20)\d{2}(?:\d{2}){0,2}|(?:19|20)\d{2}(?:\d{2}){0,2}[^a-z0-9]{0,3}[a-z]{2,24})[^a-z0-9]*$/
/** A few letters before a run of digits, the oldest trick: Aa123456, Wang@123456. */
const LETTERS_AND_RUN =
  /^[a-z]{1,12}[^a-z0-9]{0,3}(?:0?123(?:4(?:5(?:6(?:7(?:89?)?)?)?)?)?|(\d)\1{2,}|(\d{2,4})\2)[^a-z0-9]*$/

/** Characters that must remain when everything guessable is taken away. */
const LEAST_REST = 4

export function isCommonPassword(password: string): boolean {
  const text = password.normalize('NFKC').toLowerCase()
  if (NAME_AND_YEAR.test(text) || LETTERS_AND_RUN.test(text)) return true
  // Years first: in leet, 2024 would read as letters.
  const yearless = text.replaceAll(/(?:19|20)\d{2}/g, ' ')
  return [text, yearless, translate(text, SHIFTED), translate(yearless, LEET)].some(
    (form) => rest(form).length < LEAST_REST,
  )
}

function translate(text: string, table: Record<string, string>): string {
  return [...text].map((char) => table[char] ?? char).join('')
}

/** The text without words, walks of three or more keys, years and repetitions. */
function rest(text: string): string {
  let left = text
  for (const word of WORDS) left = left.replaceAll(word, ' ')
  left = withoutWalks(left)
  return left
    .replaceAll(/(?:19|20)\d{2}/g, ' ')
    .replaceAll(/(.)\1{2,}/g, ' ')
    .replaceAll(/(.{2,4})\1+/g, ' ')
    .replaceAll(/[\s\p{P}\p{S}]/gu, '')
}

function withoutWalks(text: string): string {
  let out = ''
  for (let at = 0; at < text.length; ) {
    const length = longestWalk(text, at)
    out += length >= 3 ? ' ' : text[at]
    at += length >= 3 ? length : 1
  }
  return out
}

function longestWalk(text: string, from: number): number {
  let longest = 0
  for (const walk of PATHS) {
    let length = Math.min(walk.length, text.length - from)
    while (length >= 3 && length > longest && !walk.includes(text.slice(from, from + length))) length--
    if (length >= 3) longest = Math.max(longest, length)
  }
  return longest
}

const PATHS = WALKS.flatMap((walk) => [walk, [...walk].reverse().join('')])
