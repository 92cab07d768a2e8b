import { z } from '@hono/zod-openapi'
import { recordAudit } from '../audit/record.ts'
import { AppError } from '../http/errors.ts'
import { uuidParam } from '../http/inputs.ts'
import { defineRoute, reply, routes } from '../http/route.ts'
import { cancelJobs, findJob, type Job, latestJobs } from './job-store.ts'

const JobView = z
  .object({
    id: z.string(),
    kind: z.string(),
    status: z.enum(['queued', 'running', 'done', 'cancelled', 'failed']),
    total: z.int(),
    done: z.int(),
    changed: z.int(),
    payload: z.record(z.string(), z.unknown()),
    createdAt: z.string(),
    finishedAt: z.string().nullable(),
  })
  .openapi('Job')

function view({ id, kind, status, total, done, changed, payload, createdAt, finishedAt }: Job) {
  return {
    id,
    kind,
    status,
    total,
    done,
    changed,
    payload,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  }
}

export const jobRoutes = routes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/jobs',
      permission: ['decision.read', 'rule.read'],
      summary: '最近的后台工作',
      responses: { 200: reply(z.object({ jobs: z.array(JobView) }), '由新到旧') },
    }),
    async (c) => c.json({ jobs: (await latestJobs(c.var.db, 20)).map(view) }, 200),
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/jobs/{id}',
      permission: ['decision.read', 'rule.read'],
      summary: '后台工作的进度',
      request: { params: uuidParam },
      responses: { 200: reply(JobView, '进度') },
    }),
    async (c) => {
      const job = await findJob(c.var.db, c.req.valid('param').id)
      if (!job) throw new AppError('not_found')
      return c.json(view(job), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/jobs/{id}/cancel',
      permission: 'rule.publish',
      summary: '停止后台工作',
      request: { params: uuidParam },
      responses: { 200: reply(JobView, '已停止') },
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      const job = await c.var.db.transaction(async (tx) => {
        const ended = await cancelJobs(tx, { id })
        if (ended.length > 0) await recordAudit(tx, c.var.who, 'job.cancel', { kind: 'job', id }, null, null)
        return findJob(tx, id)
      })
      if (!job) throw new AppError('not_found')
      return c.json(view(job), 200)
    },
  )
