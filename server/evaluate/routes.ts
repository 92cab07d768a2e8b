import { z } from '@hono/zod-openapi'
import { currentDay } from '../day/current-day.ts'
import { AppError } from '../http/errors.ts'
import { dayText } from '../http/inputs.ts'
import { defineRoute, jsonBody, reply, routes } from '../http/route.ts'
import { problemsOfPack } from '../packs/pack-problems.ts'
import { evaluateInput } from './evaluate-input.ts'
import { vocabularyOf } from './vocabulary.ts'

/** One subject, as on the command line; the shape inside is checked by `evaluateInput`, which names every problem. */
const Subject = z.record(z.string(), z.unknown())
const Question = z.looseObject({ on: dayText.optional(), subjects: z.array(Subject).max(1_000).optional() })

const Anything = z.record(z.string(), z.unknown())

export const evaluateRoutes = routes()
  .openapi(
    defineRoute({
      method: 'post',
      path: '/evaluate',
      permission: 'evaluate',
      summary: '试算：给出对象和指标项，得到判定和理由；与命令行 luodi evaluate 相同',
      description:
        '一个对象写成 {on, subject, facts, records?, units?, results?, period?}；多个写成 {on, subjects: [...]}。',
      request: { body: jsonBody(Question) },
      responses: { 200: reply(Anything, '判定、理由和计算过程') },
    }),
    async (c) => {
      const { on, subjects, ...one } = c.req.valid('json')
      const { compiled } = c.var.packs.current()
      const day = on ?? (await currentDay(c.var.db))
      const results = (subjects ?? [one]).map((subject) => evaluateInput(compiled, subject, day))
      const problems = results.flatMap((result, index) =>
        result.problems.map((problem) => ({
          ...problem,
          field: subjects ? `subjects/${index}/${problem.field}` : problem.field,
        })),
      )
      const [first] = problems
      if (first) {
        throw new AppError('input_invalid', { field: first.field, message: first.message, details: { problems } })
      }
      const evaluations = results.map((result) => result.evaluation)
      return c.json(subjects ? { evaluations } : { ...evaluations[0] }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/vocabulary',
      permission: 'rule.read',
      summary: '指标项和判定',
      responses: { 200: reply(Anything, '指标项、类型、单位；判定及结论') },
    }),
    (c) => c.json(vocabularyOf(c.var.packs.current().pack), 200),
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/check',
      permission: 'rule.read',
      summary: '检查现行规则包',
      responses: { 200: reply(z.object({ packVersion: z.int(), problems: z.array(Anything) }), '全部问题') },
    }),
    (c) => {
      const { number, pack } = c.var.packs.current()
      return c.json({ packVersion: number, problems: problemsOfPack(pack).map((problem) => ({ ...problem })) }, 200)
    },
  )
