import type { Settings } from './settings.ts'
import type { Prepared } from './setup/prepare.ts'

/** What the person who started the server reads: where it is, how to get in, how to stop it. */
export function announce(settings: Settings, port: number, prepared: Prepared, notices: readonly string[]): string {
  const { name } = prepared.packs.current().pack.file
  const host = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(settings.host) ? 'localhost' : settings.host
  const lines = [
    ...notices.map((notice) => `注意：${notice}`),
    `落地 Luodi · ${name} · ${settings.mode === 'trial' ? '试用' : '正式'}模式`,
    '',
    `  打开  http://${host}:${port}`,
    '',
    ...accountLines(settings, prepared),
    '按 Ctrl-C 停止（数据库一起停止）。',
  ]
  return lines.join('\n')
}

function accountLines({ mode, session }: Settings, { accounts, administrators }: Prepared): string[] {
  if (accounts.length > 0) {
    return [
      '试用账号（密码随机生成，只显示这一次）：',
      ...table(accounts.map(({ login, password, roles }) => [login, password, roles.join('、')])),
      '',
    ]
  }
  if (administrators.length > 0) {
    return [
      `首批管理员的一次性开通码（只显示这一次，${session.codeHours} 小时内在登录页“用开通码设置密码”）：`,
      ...table(administrators.map(({ login, code }) => [login, code])),
      '',
    ]
  }
  if (mode === 'trial') return ['试用账号已建好；忘记密码时用 npm start -- --reset-trial-passwords 重新生成。', '']
  return ['首批管理员未使用的开通码过期后，用 npm start -- --new-admin-codes 重新生成。', '']
}

/** Columns side by side; all but the last hold ASCII, so counting characters is counting columns. */
function table(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map(
    (row) =>
      `  ${row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}`,
  )
}
