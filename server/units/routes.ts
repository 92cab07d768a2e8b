import { z } from '@hono/zod-openapi'
import { AppError } from '../http/errors.ts'
import { dayText, shortText } from '../http/inputs.ts'
import { defineRoute, jsonBody, reply, routes } from '../http/route.ts'
import type { PackCache } from '../packs/current-pack.ts'
import { addUnit, changeUnit, listUnits, type Unit, type UnitFields } from './register.ts'

const UnitView = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.string(),
    kindLabel: z.string(),
    parent: z.string().nullable(),
    aliases: z.array(z.string()),
    note: z.string().nullable(),
    from: dayText,
    to: dayText.nullable(),
    version: z.int(),
  })
  .openapi('Unit')

const unitId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/, '单位编号只能用字母、数字、点、横线和下划线，最多 60 位')
  .refine((id) => !['__proto__', 'constructor', 'prototype'].includes(id), '单位编号不能用这个词')

const fields = {
  name: shortText('单位名称'),
  kind: z.string().min(1, '请选择单位类别').max(60),
  parent: z.string().max(60).nullable(),
  aliases: z.array(shortText('别名')).max(20, '别名最多 20 个'),
  note: z.string().trim().max(500, '备注最多 500 个字').nullable(),
  from: dayText,
  to: dayText.nullable(),
}

const NewUnit = z.strictObject({
  ...fields,
  id: unitId,
  parent: fields.parent.default(null),
  aliases: fields.aliases.default([]),
  note: fields.note.default(null),
  from: fields.from.default('1900-01-01'),
  to: fields.to.default(null),
})
const UnitChange = z.strictObject({ version: z.int('缺少版本号').min(1), ...z.object(fields).partial().shape })

export const unitRoutes = routes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/units',
      permission: 'unit.read',
      summary: '单位名录',
      responses: {
        200: reply(
          z.object({ units: z.array(UnitView), kinds: z.array(z.object({ id: z.string(), label: z.string() })) }),
          '全部单位',
        ),
      },
    }),
    async (c) => {
      const kinds = kindsOf(c.var.packs)
      const units = (await listUnits(c.var.db)).map((unit) => view(unit, kinds))
      return c.json({ units, kinds: [...kinds].map(([id, label]) => ({ id, label })) }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/units',
      permission: 'unit.manage',
      summary: '新增单位',
      request: { body: jsonBody(NewUnit) },
      responses: { 201: reply(UnitView, '新单位') },
    }),
    async (c) => {
      const { id, from, to, ...rest } = c.req.valid('json')
      const kinds = kindsOf(c.var.packs)
      checkKind(kinds, rest.kind)
      const unit = await addUnit(c.var.db, c.var.who, id, { ...rest, fromDay: from, toDay: to })
      return c.json(view(unit, kinds), 201)
    },
  )
  .openapi(
    defineRoute({
      method: 'patch',
      path: '/units/{id}',
      permission: 'unit.manage',
      summary: '修改或撤销单位',
      request: { params: z.object({ id: unitId }), body: jsonBody(UnitChange) },
      responses: { 200: reply(UnitView, '修改后的单位') },
    }),
    async (c) => {
      const { version, from, to, ...rest } = c.req.valid('json')
      const kinds = kindsOf(c.var.packs)
      if (rest.kind !== undefined) checkKind(kinds, rest.kind)
      const change: Partial<UnitFields> = {
        ...rest,
        ...(from !== undefined && { fromDay: from }),
        ...(to !== undefined && { toDay: to }),
      }
      const unit = await changeUnit(c.var.db, c.var.who, c.req.valid('param').id, version, change)
      return c.json(view(unit, kinds), 200)
    },
  )

function kindsOf(packs: PackCache): Map<string, string> {
  return new Map(Object.entries(packs.current().pack.unitKinds).map(([id, kind]) => [id, kind.label]))
}

function checkKind(kinds: Map<string, string>, kind: string): void {
  if (!kinds.has(kind))
    throw new AppError('input_invalid', { field: 'kind', message: '没有这种单位类别，请从列表中选择' })
}

function view(unit: Unit, kinds: Map<string, string>) {
  const { id, name, kind, parent, aliases, note, fromDay, toDay, version } = unit
  return {
    id,
    name,
    kind,
    kindLabel: kinds.get(kind) ?? kind,
    parent,
    aliases,
    note,
    from: fromDay,
    to: toDay,
    version,
  }
}
