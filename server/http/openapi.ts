import type { OpenAPIHono } from '@hono/zod-openapi'
import type { AppEnv } from './env.ts'
import { ERROR_CODES } from './errors.ts'

type Document = ReturnType<OpenAPIHono<AppEnv>['getOpenAPI31Document']>

const ERROR_REPLY = {
  description: '未完成；message 是可以直接给人看的中文说明，field 指出出错的字段',
  content: {
    'application/json': {
      schema: {
        type: 'object' as const,
        required: ['error'],
        properties: {
          error: {
            type: 'object' as const,
            required: ['code', 'message'],
            properties: {
              code: { type: 'string' as const, enum: ERROR_CODES },
              message: { type: 'string' as const },
              field: { type: 'string' as const },
              details: {},
            },
          },
        },
      },
    },
  },
}

/** The API's OpenAPI 3.1 document, drawn from the routes themselves; every route also shows its `x-permission`. */
export function describeApi(api: OpenAPIHono<AppEnv>): Document {
  const document = api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: '落地 Luodi',
      version: '0.1.0',
      description: '签约项目落地的调度、报送与考核。写操作须带请求头 x-luodi: 1。',
    },
    servers: [{ url: '/api' }],
  })
  for (const path of Object.values(document.paths ?? {})) {
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const operation = path[method]
      if (operation) operation.responses = { ...operation.responses, default: ERROR_REPLY }
    }
  }
  return document
}
