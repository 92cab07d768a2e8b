import type { ErrorObject } from 'ajv/dist/2020.js'
import { pointerTo } from '../../engine/json-pointer.ts'
import type { Problem } from '../../engine/problem.ts'

const STRUCTURAL = new Set(['oneOf', 'if'])

/**
 * ajv's errors of one file as problems in Chinese, without the echoes: of an `anyOf` only the branch that was meant, and
 * nothing about which single property a condition or an expression must have, because the engine's checks tell that better
 * (`toldByChecks` says that something was left to them).
 */
export function schemaProblems(
  file: string,
  errors: readonly ErrorObject[],
): { problems: Problem[]; toldByChecks: boolean } {
  const left = errors.filter((error) => !STRUCTURAL.has(error.keyword) && !error.schemaPath.includes('/oneOf/'))
  const toldByChecks = errors.some(({ keyword }) => keyword === 'oneOf') || left.some(isMissingClause)
  const structural = new Set(
    errors.filter(({ keyword }) => keyword === 'oneOf').map(({ instancePath }) => instancePath),
  )
  const alternatives = left.filter(({ keyword }) => keyword === 'anyOf').map(({ instancePath }) => instancePath)
  const kept = left.filter((error) => !isMissingClause(error) && isMeant(error, left, alternatives, structural))
  const problems = kept.map((error) => ({ code: 'schema', file, pointer: pointerOf(error), message: messageOf(error) }))
  const unique = new Map(problems.map((problem) => [problem.pointer + problem.message, problem]))
  return { problems: [...unique.values()], toldByChecks }
}

/** A parameter value without clause has a check of its own. */
const isMissingClause = ({ keyword, params, parentSchema }: ErrorObject): boolean =>
  keyword === 'required' &&
  params.missingProperty === 'clause' &&
  Object.hasOwn((parentSchema as Titled).properties ?? {}, 'value')

/** At a place with alternatives: what is wrong deeper inside wins, else what is wrong with the object meant, else the list of alternatives. */
function isMeant(error: ErrorObject, all: ErrorObject[], alternatives: string[], structural: Set<string>): boolean {
  const { instancePath, keyword } = error
  if (!alternatives.includes(instancePath)) return true
  const deeper = all.some((other) => other.instancePath.startsWith(`${instancePath}/`))
  const named = all.some((other) => other.instancePath === instancePath && namesProperty(other))
  if (structural.has(instancePath) && !namesProperty(error)) return false
  if (namesProperty(error)) return true
  return keyword === 'anyOf' && !deeper && !named
}

const namesProperty = ({ keyword }: ErrorObject): boolean =>
  keyword === 'additionalProperties' || keyword === 'required'

function pointerOf({ keyword, instancePath, params, propertyName }: ErrorObject): string {
  if (keyword === 'additionalProperties') return pointerTo(instancePath, String(params.additionalProperty))
  return propertyName === undefined ? instancePath : pointerTo(instancePath, propertyName)
}

const TYPES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  integer: '整数',
  boolean: 'true 或 false',
  null: 'null',
  array: '列表',
  object: '对象',
}

interface Titled {
  title?: string
  description?: string
  properties?: Record<string, Titled>
}

function messageOf({ keyword, params, parentSchema }: ErrorObject): string {
  const schema = (parentSchema ?? {}) as Titled
  const said = schema.description ? `（${schema.description}）` : ''
  switch (keyword) {
    case 'required': {
      const title = schema.properties?.[params.missingProperty]?.title
      return `缺少 ${params.missingProperty}${title ? `（${title}）` : ''}，请补上。`
    }
    case 'additionalProperties': {
      const known = Object.keys(schema.properties ?? {})
      return `不认识 ${params.additionalProperty}，请删去或改正；可写的有 ${known.slice(0, 40).join('、')}。`
    }
    case 'type':
      return `应写${[params.type]
        .flat()
        .map((type: string) => TYPES[type] ?? type)
        .join('或')}${said}。`
    case 'enum':
      return `只能写 ${params.allowedValues.join('、')} 之一${said}。`
    case 'const':
      return `只能写 ${JSON.stringify(params.allowedValue)}${said}。`
    case 'pattern':
      return `写法不对${said}，请改正。`
    case 'propertyNames':
      return `名称 ${params.propertyName} 的写法不对，请改正。`
    case 'minItems':
    case 'minProperties':
      return `至少要有 ${params.limit} 项${said}。`
    case 'maxItems':
      return `至多 ${params.limit} 项${said}。`
    case 'uniqueItems':
      return `第 ${params.j + 1} 项与第 ${params.i + 1} 项重复，请删去一项。`
    case 'minLength':
      return `不能空着${said}。`
    case 'maxLength':
      return `至多 ${params.limit} 个字${said}。`
    case 'minimum':
    case 'maximum':
      return `数值应 ${params.comparison} ${params.limit}${said}。`
    default:
      return `写法不对${said}，请对照格式说明改正。`
  }
}
