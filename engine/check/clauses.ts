import { pointerTo } from '../json-pointer.ts'
import type { Pack } from '../pack.ts'
import { type Finding, finding } from './finding.ts'
import { itemExists } from './items.ts'

/** Every clause that is named exists, every dated value names one, and what a clause says implements it exists too. */
export function checkClauses(pack: Pack): Finding[] {
  const found: Finding[] = []
  for (const kind of [
    'facts',
    'parameters',
    'conditions',
    'decisions',
    'ledgers',
    'forms',
    'workflows',
    'duties',
    'tasks',
    'metrics',
    'scorecards',
    'bulletins',
    'cases',
  ] as const)
    for (const [id, item] of Object.entries(pack[kind])) unknownClauses(pack, `${kind}/${id}`, '', item, found)
  for (const [id, role] of Object.entries(pack.roles))
    role.clauses?.forEach((clause, i) => {
      if (!Object.hasOwn(pack.clauses, clause)) found.push(unknown(`roles/${id}`, `/clauses/${i}`, clause))
    })
  for (const [id, parameter] of Object.entries(pack.parameters))
    parameter.values.forEach((value, i) => {
      if (!value.clause)
        found.push(
          finding(
            'parameter_without_clause',
            `parameters/${id}`,
            ['values', i],
            `参数“${parameter.label}”自 ${value.from} 的取值没有写条款，请补上依据的条款编号。`,
          ),
        )
    })
  for (const [id, clause] of Object.entries(pack.clauses)) {
    if (!Object.hasOwn(pack.sources, clause.source))
      found.push(
        finding(
          'source_unknown',
          `clauses/${id}`,
          ['source'],
          `pack.json 中没有依据文件 ${clause.source}，请改正或补上。`,
        ),
      )
    clause.implementedBy?.forEach((path, i) => {
      if (!itemExists(pack, path))
        found.push(
          finding(
            'implementation_unknown',
            `clauses/${id}`,
            ['implementedBy', i],
            `规则包中没有 ${path}，请改正路径或删去。`,
          ),
        )
    })
  }
  return found
}

const unknown = (item: string, pointer: string, clause: string): Finding => ({
  code: 'clause_unknown',
  item,
  pointer,
  message: `条款目录中没有 ${clause}，请改正编号，或先在 clauses.json 中写明该条款。`,
})

function unknownClauses(pack: Pack, item: string, pointer: string, node: unknown, found: Finding[]): void {
  if (typeof node !== 'object' || node === null) return
  for (const [key, part] of Object.entries(node)) {
    const at = pointerTo(pointer, key)
    if (key !== 'clause' || typeof part !== 'string') unknownClauses(pack, item, at, part, found)
    else if (!Object.hasOwn(pack.clauses, part)) found.push(unknown(item, at, part))
  }
}
