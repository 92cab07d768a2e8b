import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The two 64-byte pads of HMAC-SHA-256 (RFC 2104), hex: with them SQL needs no more than `sha256`. */
export interface AuditPads {
  inner: string
  outer: string
}

let pads: AuditPads | null = null

/** Sets the key of this process, once at start. `key` is 32 bytes, hex. */
export function setAuditKey(key: string): void {
  pads = padsOf(key)
}

export function auditPads(): AuditPads {
  if (!pads) throw new Error('the audit key was not set at start')
  return pads
}

export function padsOf(key: string): AuditPads {
  const block = Buffer.alloc(64)
  Buffer.from(key, 'hex').copy(block)
  const padded = (mask: number) => Buffer.from(block.map((byte) => byte ^ mask)).toString('hex')
  return { inner: padded(0x36), outer: padded(0x5c) }
}

/** Names a key without giving it away, so that two servers can see that theirs differ. */
export function auditKeyMark(key: string): string {
  return createHash('sha256').update(Buffer.from(key, 'hex')).digest('hex').slice(0, 16)
}

/** The audit key from the settings, or the one kept in the data folder (made on the first start, readable by the owner only). */
export function readAuditKey(fromSettings: string | null, dataDir: string): string {
  if (fromSettings) return fromSettings.toLowerCase()
  const path = join(dataDir, 'audit.key')
  mkdirSync(dataDir, { recursive: true })
  try {
    writeFileSync(path, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600, flush: true })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  chmodSync(path, 0o600)
  const key = readFileSync(path, 'utf8').trim()
  if (!/^[0-9a-f]{64}$/.test(key)) throw new Error(`审计密钥文件已损坏：${path}`)
  return key
}
