import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import type { AppEnv } from '../http/env.ts'
import { defineRoute, jsonBody, noContent, routes } from '../http/route.ts'
import type { Settings } from '../settings.ts'
import { SESSION_COOKIE } from './authenticate.ts'
import { changeOwnPassword } from './change-password.ts'
import { redeemCode } from './one-time-code.ts'
import { signIn, signOut } from './sign-in.ts'

const login = z.string().min(1, '请填写账号').max(100, '账号最多 100 个字')
const password = z.string().min(1, '请填写密码').max(200, '密码过长')

export const signInRoutes = routes()
  .openapi(
    defineRoute({
      method: 'post',
      path: '/sign-in',
      permission: 'public',
      summary: '登录',
      request: { body: jsonBody(z.strictObject({ name: login, password })) },
      responses: { 204: noContent },
    }),
    async (c) => {
      const token = await signIn(c.var.db, c.var.settings, c.req.valid('json'), origin(c))
      setCookie(c, SESSION_COOKIE, token, cookieOptions(c.var.settings))
      return c.body(null, 204)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/sign-out',
      permission: 'session.own',
      summary: '退出登录',
      responses: { 204: noContent },
    }),
    async (c) => {
      await signOut(c.var.db, c.var.who)
      deleteCookie(c, SESSION_COOKIE, cookieOptions(c.var.settings))
      c.header('clear-site-data', '"cache", "storage"')
      return c.body(null, 204)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/me/password',
      permission: 'session.own',
      summary: '修改自己的密码',
      request: { body: jsonBody(z.strictObject({ current: password, next: password })) },
      responses: { 204: noContent },
    }),
    async (c) => {
      await changeOwnPassword(c.var.db, c.var.settings, c.var.who, c.req.valid('json'))
      return c.body(null, 204)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/redeem-code',
      permission: 'public',
      summary: '用一次性开通码设置密码',
      request: {
        body: jsonBody(z.strictObject({ name: login, code: z.string().min(1, '请填写开通码').max(100), password })),
      },
      responses: { 204: noContent },
    }),
    async (c) => {
      await redeemCode(c.var.db, c.var.settings, c.req.valid('json'), origin(c))
      return c.body(null, 204)
    },
  )

function origin(c: Context<AppEnv>) {
  return { ip: c.var.ip, requestId: c.var.requestId }
}

function cookieOptions({ https }: Settings) {
  return { httpOnly: true, sameSite: 'Lax', path: '/', secure: https } as const
}
