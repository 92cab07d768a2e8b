import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { AppError } from '../http/errors.ts'

/** Cost of scrypt: `n` blocks of 128·`r` bytes, `p` times. */
export interface PasswordCost {
  n: number
  r: number
  p: number
}

const KEY_BYTES = 32
/** One verification fills a core and 32 MB; two at a time leave the rest of the server responsive. */
const AT_ONCE = 2
const WAITING_AT_MOST = 500

let running = 0
const waiting: (() => void)[] = []

/** `scrypt$n$r$p$salt$key`, salt and key in base64url. */
export async function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost)
  return ['scrypt', cost.n, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/**
 * Whether the password belongs to the hash. Without a hash (no such account, or locked) as much work is done and the
 * answer is no, so that the time tells nothing.
 */
export async function verifyPassword(password: string, hash: string | null, cost: PasswordCost): Promise<boolean> {
  const [, n, r, p, salt, key] = hash?.split('$') ?? []
  if (!salt || !key) {
    await derive(password, Buffer.alloc(16), cost)
    return false
  }
  const expected = Buffer.from(key, 'base64url')
  const actual = await derive(password, Buffer.from(salt, 'base64url'), { n: Number(n), r: Number(r), p: Number(p) })
  return timingSafeEqual(actual, expected)
}

async function derive(password: string, salt: Buffer, { n, r, p }: PasswordCost): Promise<Buffer> {
  await enter()
  try {
    return await new Promise((resolve, reject) => {
      const text = password.normalize('NFKC')
      scrypt(text, salt, KEY_BYTES, { N: n, r, p, maxmem: 256 * n * r }, (error, key) =>
        error ? reject(error) : resolve(key),
      )
    })
  } finally {
    leave()
  }
}

async function enter(): Promise<void> {
  if (running < AT_ONCE) {
    running++
    return
  }
  if (waiting.length >= WAITING_AT_MOST) throw new AppError('too_many_requests')
  await new Promise<void>((resolve) => waiting.push(resolve))
}

function leave(): void {
  const next = waiting.shift()
  if (next) next()
  else running--
}
