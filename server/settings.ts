import { resolve } from 'node:path'
import type { PasswordCost } from './sign-in/password-hash.ts'

/**
 * Every setting of the server, read from the environment once, at start. 所有设置都在本文件，用环境变量改。
 *
 * PORT           监听端口，默认 3000                       the port to listen on
 * HOST           监听地址，默认 127.0.0.1(仅本机)          the address to listen on; 0.0.0.0 for all
 * DATABASE_URL   外部 PostgreSQL 地址;不设则用内置数据库     an outside PostgreSQL; without it the embedded one is started
 * LUODI_CITY     城市规则包(config/ 下的文件夹名)           the pack to run
 * LUODI_DATA     数据目录，默认 ./data                      where the embedded database and the keys live
 * LUODI_MODE     trial 试用(默认)| production 正式          a trial has accounts, demo data and a day of its own
 * LUODI_AUDIT_KEY  审计链密钥(64 位十六进制);不设则存于数据目录  shared by all server processes of one database
 * LUODI_HTTPS    1:前面有 HTTPS 代理,Cookie 加 Secure(正式模式默认)  cookies are Secure; 0 only for tests behind plain HTTP
 * LUODI_PROXIES  可信代理地址，逗号分隔                      proxies whose X-Forwarded-For is believed
 * LUODI_LOG      日志级别，默认 info                        pino level
 */
export interface Settings {
  port: number
  host: string
  databaseUrl: string | null
  city: string
  dataDir: string
  mode: 'trial' | 'production'
  auditKey: string | null
  https: boolean
  trustedProxies: readonly string[]
  logLevel: string
  /** Bytes of a JSON body at most. */
  bodyLimit: number
  passwordCost: PasswordCost
  session: SessionSettings
}

export interface SessionSettings {
  /** Minutes without a request after which one must sign in again; administrators sooner. */
  idleMinutes: number
  adminIdleMinutes: number
  /** Hours after which a session ends whatever happens. */
  absoluteHours: number
  /** Wrong passwords within the window that lock the account. */
  failures: number
  failureWindowMinutes: number
  lockMinutes: number
  /** Wrong guesses from one address within the window, after which the address waits for it to pass. */
  addressFailures: number
  /** Days after which a password must be changed, and from which a warning is given. */
  passwordDays: number
  passwordWarningDays: number
  /** Hours a one-time code of a first administrator is good for. */
  codeHours: number
}

const SESSION: SessionSettings = {
  idleMinutes: 15,
  adminIdleMinutes: 10,
  absoluteHours: 8,
  failures: 5,
  failureWindowMinutes: 15,
  lockMinutes: 30,
  addressFailures: 300,
  passwordDays: 90,
  passwordWarningDays: 83,
  codeHours: 24,
}

/** The only place in the code that names a city. */
const DEFAULT_CITY = 'yichang'

/** Reads the settings; throws an Error with a Chinese sentence for a value that makes no sense. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const mode = env.LUODI_MODE || 'trial'
  if (mode !== 'trial' && mode !== 'production') throw new Error(`LUODI_MODE 只能是 trial 或 production,现在是 ${mode}`)
  const port = Number(env.PORT || 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`PORT 应是 0 到 65535 的整数，现在是 ${env.PORT}`)
  const city = env.LUODI_CITY || DEFAULT_CITY
  if (!/^[a-z][a-z0-9-]*$/.test(city)) throw new Error(`LUODI_CITY 应是小写英文文件夹名，现在是 ${city}`)
  const auditKey = env.LUODI_AUDIT_KEY || null
  if (auditKey !== null && !/^[0-9a-f]{64}$/i.test(auditKey)) throw new Error('LUODI_AUDIT_KEY 应是 64 位十六进制')
  return {
    port,
    host: env.HOST || '127.0.0.1',
    databaseUrl: env.DATABASE_URL || null,
    city,
    dataDir: resolve(env.LUODI_DATA || 'data'),
    mode,
    auditKey,
    https: env.LUODI_HTTPS ? env.LUODI_HTTPS === '1' : mode === 'production',
    trustedProxies: (env.LUODI_PROXIES ?? '').split(',').filter(Boolean),
    logLevel: env.LUODI_LOG || 'info',
    bodyLimit: 1024 * 1024,
    passwordCost: { n: 32_768, r: 8, p: 3 },
    session: SESSION,
  }
}
