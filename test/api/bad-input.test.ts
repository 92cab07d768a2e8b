import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApi } from '../../server/api.ts'
import { roles } from '../../server/db/schema/grants.ts'
import { ERROR_CODES, type ErrorBody, type ErrorCode } from '../../server/http/errors.ts'
import { describeApi } from '../../server/http/openapi.ts'
import { PERMISSIONS } from '../../server/rights/permissions.ts'
import { type Answer, type Client, openTestApp, type RequestOptions, type TestApp } from '../support/test-app.ts'

interface JsonSchema {
  $ref?: string
  properties?: Record<string, JsonSchema>
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
}
interface Operation {
  parameters?: { name: string; in: string; schema?: JsonSchema }[]
  requestBody?: { content: Record<string, { schema: JsonSchema }> }
}

const document = JSON.parse(JSON.stringify(describeApi(createApi()))) as {
  paths: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, JsonSchema> }
}

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
)
const withBody = operations.filter(({ operation }) => operation.requestBody)
const withQuery = operations.filter(({ operation }) => operation.parameters?.some((p) => p.in === 'query'))
const withId = operations.filter(({ path }) => path.includes('{'))

const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const fill = (path: string, value: (name: string) => string) =>
  path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => value(name))
const unknownAddress = (path: string) => fill(path, (name) => (name === 'ledger' ? 'project' : UNKNOWN))

let t: TestApp
beforeAll(async () => {
  t = await openTestApp()
  await t.database.db
    .insert(roles)
    .values({ id: 'everything', label: '全部权限', scope: 'all', permissions: [...PERMISSIONS] })
})
afterAll(() => t.close())

/** Somebody who may do everything, so that nothing is refused for want of a right; new each time, since some calls end sessions. */
const anybody = (): Promise<Client> => t.enter({ roles: ['everything'], unit: null })

async function refused(
  method: string,
  path: string,
  options: RequestOptions,
  told: string,
): Promise<Answer<ErrorBody>> {
  const answer = await (await anybody()).call<ErrorBody>(method, path, options)
  const shown = `${told} → ${answer.status} ${JSON.stringify(answer.body)?.slice(0, 300)}`
  expect(answer.status, shown).toBeGreaterThanOrEqual(400)
  expect(answer.status, shown).toBeLessThan(500)
  expect(ERROR_CODES, shown).toContain(answer.body.error.code)
  expect(answer.body.error.message, shown).toMatch(/\p{Script=Han}/u)
  return answer
}

const BODIES: [string, RequestOptions, ErrorCode | null][] = [
  ['no body at all', { headers: { 'content-type': 'application/json' } }, 'json_malformed'],
  ['white space', { raw: '  \n' }, 'json_malformed'],
  ['malformed JSON', { raw: '{"name": ' }, 'json_malformed'],
  ['a lone bracket', { raw: ']' }, 'json_malformed'],
  ['NaN', { raw: '{"version": NaN}' }, 'json_malformed'],
  ['a number too large', { raw: '{"version": 1e999}' }, 'input_invalid'],
  ['a number that loses digits', { raw: '{"version": 9007199254740993}' }, 'input_invalid'],
  ['not an object', { raw: '[]' }, null],
  ['null', { raw: 'null' }, null],
  ['a string', { raw: '"5,000"' }, null],
  ['another content type', { raw: '{}', headers: { 'content-type': 'text/plain' } }, 'content_type_unsupported'],
  [
    'a form',
    { raw: 'name=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    'content_type_unsupported',
  ],
  [
    'a file with a Chinese name',
    {
      raw: '--x\r\ncontent-disposition: form-data; name="f"; filename="项目.xlsx"\r\n\r\n1\r\n--x--',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    },
    'content_type_unsupported',
  ],
  ['nesting of 200', { raw: '['.repeat(200) + ']'.repeat(200) }, 'json_too_deep'],
  ['nesting of 100,000', { raw: '{"a":'.repeat(100_000) }, 'json_too_deep'],
  ['__proto__', { raw: '{"__proto__": {"admin": true}}' }, 'json_key_forbidden'],
  ['__proto__ escaped', { raw: '{"\\u005f_proto__": 1}' }, 'json_key_forbidden'],
  ['constructor deep inside', { raw: '{"a": [{"constructor": {"prototype": 1}}]}' }, 'json_key_forbidden'],
  ['a key twice', { raw: '{"name": "a", "na\\u006de": "b"}' }, 'json_key_duplicate'],
  ['NUL in a text', { raw: '{"name": "a\\u0000b"}' }, 'input_invalid'],
  ['half a surrogate pair', { raw: '{"name": "\\ud800"}' }, 'input_invalid'],
  ['GBK bytes', { raw: new Uint8Array([0x7b, 0x22, 0xcf, 0xee, 0x22, 0x3a, 0x31, 0x7d]) }, 'json_malformed'],
  ['10 MB', { raw: JSON.stringify({ name: 'x'.repeat(10_000_000) }) }, 'body_too_large'],
]

describe.each(withBody)('the body of $method $path', ({ method, path, operation }) => {
  test.each(BODIES)('%s', async (told, options, code) => {
    const { body } = await refused(method, unknownAddress(path), options, told)
    if (code !== null) expect(body.error.code, told).toBe(code)
  })

  test('each field with values of a wrong kind', async () => {
    const schema = operation.requestBody?.content['application/json']?.schema ?? {}
    for (const field of fieldsOf(schema)) {
      for (const value of [
        '5,000',
        '５０００',
        'NaN',
        '2026-02-30',
        '',
        {},
        [],
        [[]],
        -1,
        1.5,
        true,
        null,
        'x'.repeat(100_000),
      ]) {
        const client = await anybody()
        const answer = await client.call<ErrorBody>(method, unknownAddress(path), { body: { [field]: value } })
        expect(answer.status, `${field} = ${JSON.stringify(value)?.slice(0, 40)}`).toBeLessThan(500)
      }
    }
  })

  test('a field that nobody knows names itself, or the one that is missing', async () => {
    const { body } = await refused(method, unknownAddress(path), { body: { 'no-such-field': 1 } }, 'unknown field')
    expect(body.error.message).not.toBe('')
  })
})

describe.each(withQuery)('the query of $method $path', ({ method, path, operation }) => {
  const names = (operation.parameters ?? []).filter((p) => p.in === 'query').map((p) => p.name)

  test('values of a wrong kind are never a fault of the server', async () => {
    const client = await anybody()
    for (const name of names) {
      for (const value of [
        '5,000',
        'NaN',
        '-1',
        '1e9',
        '99999999999999999999',
        '2026-02-30',
        '%00',
        '%25',
        "'",
        '\\',
        '{}',
        'x'.repeat(5000),
      ]) {
        const answer = await client.call(method, `${unknownAddress(path)}?${name}=${value}`)
        expect(answer.status, `${name}=${value.slice(0, 40)}`).toBeLessThan(500)
      }
    }
  })

  test('a parameter given twice, or one that nobody knows', async () => {
    const address = unknownAddress(path)
    const twice = await refused(method, `${address}?${names[0]}=1&${names[0]}=2`, {}, 'twice')
    expect(twice.body.error).toMatchObject({ code: 'query_duplicate', field: names[0] })
    await refused(method, `${address}?__proto__=1`, {}, '__proto__')
    await refused(method, `${address}?no-such-parameter=1`, {}, 'unknown parameter')
  })
})

describe.each(withId)('the address of $method $path', ({ method, path, operation }) => {
  const body = operation.requestBody ? { body: {} } : {}
  // A draft that is not there reads as empty and is as good as removed, whatever its name.
  const anyName = path === '/drafts/{ledger}/{key}' && method !== 'PUT'

  test.each([
    '%E0%A4%A',
    '%00',
    '__proto__',
    'constructor',
    "'; drop table people; --",
    '项目',
    '..%2f..',
    'x'.repeat(500),
    '-1',
  ])('with %s for an id', async (id) => {
    const address = fill(path, () => (id.includes('%') ? id : encodeURIComponent(id)))
    if (anyName) return expect((await (await anybody()).call(method, address)).status, address).toBeLessThan(500)
    await refused(method, address, body, address)
  })

  test('unknown ids', async () => {
    if (anyName) return
    if (path.replace('{ledger}', '').includes('{')) await refused(method, unknownAddress(path), body, 'unknown id')
    await refused(
      method,
      fill(path, () => 'no-such-thing'),
      body,
      'unknown name',
    )
  })
})

test('an unknown address is 404, a wrong method 405, both in our own words', async () => {
  const client = await anybody()
  const missing = await client.call<ErrorBody>('GET', '/no-such-thing')
  expect([missing.status, missing.body.error.code]).toEqual([404, 'not_found'])
  const method = await client.call<ErrorBody>('DELETE', '/units')
  expect([method.status, method.body.error.code]).toEqual([405, 'method_not_allowed'])
})

function fieldsOf(schema: JsonSchema): string[] {
  const named = schema.$ref ? document.components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''] : schema
  const parts = [...(named?.anyOf ?? []), ...(named?.oneOf ?? [])].flatMap(fieldsOf)
  return [...Object.keys(named?.properties ?? {}), ...parts]
}
