import { z } from '@hono/zod-openapi'
import { AppError } from '../http/errors.ts'
import { defineRoute, reply, routes } from '../http/route.ts'
import { maySeeLedger, openLedger } from '../records/ledger-access.ts'
import { ledgerView } from './ledger-view.ts'
import { listVersions, versionAt } from './version-store.ts'

const LedgerSummary = z.object({
  id: z.string(),
  title: z.string(),
  menu: z.string().nullable(),
  writable: z.boolean(),
})

const Version = z
  .object({
    number: z.int(),
    city: z.string(),
    hash: z.string(),
    parents: z.array(z.string()),
    origin: z.enum(['files', 'browser']),
    changeSetId: z.string().nullable(),
    note: z.string(),
    effectiveFrom: z.string().nullable(),
    publishedAt: z.string(),
    inForce: z.boolean(),
  })
  .openapi('PackVersion')

type VersionRow = Awaited<ReturnType<typeof listVersions>>[number]

function versionView(row: VersionRow, inForce: number) {
  const { number, city, hash, parents, origin, changeSetId, note, effectiveFrom, publishedAt } = row
  return {
    number,
    city,
    hash,
    parents,
    origin,
    changeSetId,
    note,
    effectiveFrom,
    publishedAt: publishedAt.toISOString(),
    inForce: number === inForce,
  }
}

export const packRoutes = routes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/ledgers',
      permission: 'record.read',
      summary: '可见的台账',
      responses: { 200: reply(z.object({ ledgers: z.array(LedgerSummary) }), '台账') },
    }),
    (c) => {
      const { packs, who } = c.var
      const ledgers = Object.values(packs.current().pack.ledgers)
        .filter((ledger) => maySeeLedger(who, ledger))
        .map(({ id, title, menu, forms }) => ({
          id,
          title,
          menu: menu ?? null,
          writable: forms.length > 0 && who.permissions.has('record.write'),
        }))
      return c.json({ ledgers }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/ledgers/{ledger}',
      permission: 'record.read',
      summary: '台账的栏目、筛选项、表单和判定',
      request: { params: z.object({ ledger: z.string().max(100) }) },
      responses: { 200: reply(z.record(z.string(), z.unknown()), '台账') },
    }),
    (c) => {
      const pack = c.var.packs.current()
      return c.json(ledgerView(pack, openLedger(pack, c.var.who, c.req.valid('param').ledger)), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/pack-versions',
      permission: 'rule.read',
      summary: '规则包的各个版本',
      responses: { 200: reply(z.object({ versions: z.array(Version) }), '由新到旧') },
    }),
    async (c) => {
      const rows = await listVersions(c.var.db)
      const inForce = rows.at(-1)?.number ?? 0
      return c.json({ versions: rows.reverse().map((row) => versionView(row, inForce)) }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/pack-versions/{number}',
      permission: 'rule.read',
      summary: '某一版规则包的全文',
      request: { params: z.object({ number: z.coerce.number('版本号应是整数').int().min(1).max(1_000_000) }) },
      responses: {
        200: reply(Version.extend({ pack: z.record(z.string(), z.unknown()) }), '版本和全文'),
      },
    }),
    async (c) => {
      const row = await versionAt(c.var.db, c.req.valid('param').number)
      if (!row) throw new AppError('pack_version_not_found')
      const pack = JSON.parse(row.content) as Record<string, unknown>
      return c.json({ ...versionView(row, c.var.packs.current().number), pack }, 200)
    },
  )
