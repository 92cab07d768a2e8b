/**
 * Writes docs/pack-reference.md from config/schema/*.schema.json and the table of operators, so that what a pack may say is
 * written once.
 * Run: node docs/generate-pack-reference.mjs            writes the file
 *      node docs/generate-pack-reference.mjs --check    exit 1 when the file on disk is not what the schemas say
 */
import { readFileSync, writeFileSync } from 'node:fs'

const schemaFolder = new URL('../config/schema/', import.meta.url)
const target = new URL('./pack-reference.md', import.meta.url)
const read = (name) => JSON.parse(readFileSync(new URL(`${name}.schema.json`, schemaFolder), 'utf8'))

/** The kinds of files in the order in which a new pack is written, with where they stand. */
const KINDS = {
  pack: 'pack.json',
  clauses: 'clauses.json',
  units: 'units.json',
  roles: 'roles.json',
  vocabulary: 'vocabulary.json 或 vocabulary/*.json',
  parameters: 'parameters/*.json',
  conditions: 'decisions/conditions.json',
  decisions: 'decisions/<判定编号>.json',
  ledgers: 'ledgers/<台账编号>.json',
  forms: 'forms/<表单编号>.json',
  workflows: 'workflows/<流程编号>.json',
  duties: 'duties/*.json',
  tasks: 'tasks.json',
  metrics: 'metrics/*.json',
  scorecards: 'scorecards/<评分表编号>.json',
  bulletins: 'bulletins/<通报编号>.json',
  cases: 'cases/*.json',
  demo: 'demo/*.json',
  calendar: 'config/base/calendar/<年份>.json',
}
/** How the kinds of operands of engine/operators.ts are called. */
const OPERANDS = {
  same: '同类的两个值',
  memberOf: '一个值与一组值',
  holds: '一组值与一个值',
  quantity: '同单位的两个数',
  date: '两个日期',
  emptiness: '是否有值（比较值写 true 或 false）',
}

const common = read('common')
const lines = []
const say = (...more) => lines.push(...more)

const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ')
const nameOf = (ref) => ref.slice(ref.lastIndexOf('/') + 1)

/** A type in words: a name that has a heading of its own is a link. */
function typeOf(node) {
  if (node.$ref) return `[${titleOf(node.$ref)}](#${nameOf(node.$ref).toLowerCase()})`
  if (node.enum) return node.enum.map((one) => `\`${one}\``).join(' ')
  if (node.const !== undefined) return `\`${node.const}\``
  if (node.anyOf || node.oneOf) return [...new Set((node.anyOf ?? node.oneOf).map(typeOf))].join(' 或 ')
  if (Array.isArray(node.type)) return node.type.map((type) => typeOf({ type })).join(' 或 ')
  if (node.prefixItems) return `[ ${node.prefixItems.map(typeOf).join('，')} ]`
  if (node.type === 'array') return node.items ? `列表：${typeOf(node.items)}` : '列表'
  if (node.type === 'object' && node.properties) return shapeOf(node)
  if (node.type === 'object')
    return typeof node.additionalProperties === 'object' ? `按编号列出：${typeOf(node.additionalProperties)}` : '对象'
  return { string: '文字', integer: '整数', number: '数', boolean: '是否', null: '`null`' }[node.type] ?? '任意'
}

/** An object without a name of its own: its keys, `?` where one may be left out. */
function shapeOf({ properties, required = [] }) {
  const parts = Object.entries(properties).map(
    ([key, one]) => `\`${key}${required.includes(key) ? '' : '?'}\` ${one.title}（${typeOf(one)}）`,
  )
  return `{ ${parts.join('，')} }`
}

function titleOf(ref) {
  const [file, path] = ref.split('#/$defs/')
  const owner = file === '' ? null : file.replace('.schema.json', '')
  const found = owner ? read(owner).$defs[path] : (current.$defs?.[path] ?? common.$defs[path])
  return found?.title ?? path
}

let current = common

function properties(node) {
  const entries = Object.entries(node.properties ?? {}).filter(([key]) => key !== '$schema')
  if (entries.length === 0) return
  const required = new Set(node.required ?? [])
  say('| 键 | 名称 | 类型 | 必填 | 说明 |', '|---|---|---|---|---|')
  for (const [key, one] of entries)
    say(
      `| \`${key}\` | ${cell(one.title)} | ${cell(typeOf(one))} | ${required.has(key) ? '是' : ''} | ${cell(one.description)} |`,
    )
  say('')
}

function definition(name, node) {
  say(`<a id="${name.toLowerCase()}"></a>`, '', `### ${node.title}`, '', node.description, '')
  if (node.properties) properties(node)
  else say(`写法：${typeOf(node)}`, '')
}

say(
  '# 规则包格式参考',
  '',
  '本文由 `node docs/generate-pack-reference.mjs` 按 `config/schema` 生成，请勿手改。怎样从一份文件写出规则包，见 [新城市指南](new-city.md)。',
  '',
  '一个城市是一个文件夹 `config/<城市编号>`，全部是 JSON。每个文件第一行写 `"$schema"`，指向 `config/schema` 里同类文件的格式说明，编辑器据此提示。没有列出的键一律不接受。',
  '',
  '## 文件一览',
  '',
  '| 文件 | 内容 | 说明 |',
  '|---|---|---|',
)
for (const [kind, path] of Object.entries(KINDS)) {
  const { title, description } = read(kind)
  say(`| \`${path}\` | [${title}](#file-${kind}) | ${cell(description)} |`)
}
say('')
for (const [kind, path] of Object.entries(KINDS)) {
  current = read(kind)
  say(`<a id="file-${kind}"></a>`, '', `## ${current.title}`, '', `文件：\`${path}\``, '', current.description, '')
  if (current.if) say('写 `"extends": true` 时按“扩充”的格式，在基础包同编号条目上增补；否则整体替换。', '')
  properties(current)
  for (const [name, node] of Object.entries(current.$defs ?? {})) definition(name, node)
}
current = common
say('## 共用的写法', '', common.description, '')
for (const [name, node] of Object.entries(common.$defs)) if (name !== 'ExprOperation') definition(name, node)
const operations = common.$defs.ExprOperation
say(`<a id="exproperation"></a>`, '', '### 运算', '', operations.description, '')
say('| 运算 | 名称 | 写法 | 说明 |', '|---|---|---|---|')
for (const [key, one] of Object.entries(operations.properties))
  say(`| \`${key}\` | ${cell(one.title)} | ${cell(typeOf(one))} | ${cell(one.description)} |`)
say('', '### 比较方式', '')
say(
  '前面可以加 `not:`（取反）、`someFact:`、`everyFact:`（多选中有一项、每一项）、`someValue:`、`everyValue:`（比较值中有一项、每一项）、`swap:`（左右互换）。',
  '',
)
say('| 比较 | 读作 | 比较什么 |', '|---|---|---|')
const operators = readFileSync(new URL('../engine/operators.ts', import.meta.url), 'utf8')
for (const [, name, kind, says] of operators.matchAll(/^ {2}(\w+): \{ kind: '(\w+)',.* says: '([^']+)'/gm))
  say(`| \`${name}\` | ${cell(says)} | ${OPERANDS[kind]} |`)

const written = `${lines.join('\n')}\n`
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') === written) process.exit(0)
  console.error('docs/pack-reference.md is stale: run node docs/generate-pack-reference.mjs')
  process.exit(1)
}
writeFileSync(target, written)
