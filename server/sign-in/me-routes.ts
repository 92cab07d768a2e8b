import { z } from '@hono/zod-openapi'
import { eq, inArray } from 'drizzle-orm'
import { currentDay } from '../day/current-day.ts'
import { roles } from '../db/schema/grants.ts'
import { people } from '../db/schema/people.ts'
import { units } from '../db/schema/units.ts'
import { dayText } from '../http/inputs.ts'
import { defineRoute, reply, routes } from '../http/route.ts'
import { PERMISSIONS } from '../rights/permissions.ts'
import { passwordState } from './password-state.ts'

const Named = z.object({ id: z.string(), name: z.string() })

const Me = z
  .object({
    /** `name` is the login name, `display` the person's name (姓名). */
    person: z.object({ id: z.uuid(), name: z.string(), display: z.string() }),
    unit: Named.nullable(),
    roles: z.array(z.object({ id: z.string(), label: z.string() })),
    permissions: z.array(z.enum(PERMISSIONS)),
    mustChangePassword: z.boolean(),
    /** Days until the password must be changed, told in the last week; null before. */
    passwordDaysLeft: z.int().nullable(),
    day: dayText,
    mode: z.enum(['trial', 'production']),
    city: Named,
    moneyUnit: z.enum(['亿元', '万元']),
  })
  .openapi('Me')

export const meRoutes = routes().openapi(
  defineRoute({
    method: 'get',
    path: '/me',
    permission: 'session.own',
    summary: '当前登录人及其权限',
    responses: { 200: reply(Me, '当前登录人') },
  }),
  async (c) => {
    const { db, settings, who, packs } = c.var
    const [person] = await db.select().from(people).where(eq(people.id, who.id))
    const [unit] = who.unit ? await db.select().from(units).where(eq(units.id, who.unit)) : []
    const held = who.roles.length
      ? await db
          .select()
          .from(roles)
          .where(inArray(roles.id, [...who.roles]))
      : []
    const { file } = packs.current().pack
    return c.json(
      {
        person: { id: who.id, name: who.login, display: who.name },
        unit: unit ? { id: unit.id, name: unit.name } : null,
        roles: held.map(({ id, label }) => ({ id, label })),
        permissions: PERMISSIONS.filter((permission) => who.permissions.has(permission)),
        ...passwordState(person!, settings.session),
        day: await currentDay(db),
        mode: settings.mode,
        city: { id: file.id, name: file.name },
        moneyUnit: file.moneyUnit,
      },
      200,
    )
  },
)
