import type { FormFile } from '../pack.generated.ts'
import type { Pack } from '../pack.ts'
import { isRefusal } from '../refusal.ts'
import { parseValue } from '../values.ts'
import { type Finding, finding } from './finding.ts'

type Steps = (string | number)[]

/** Sections, required lists and branches name fields that the form has, and every field stands in exactly one section. */
export function checkForms(pack: Pack): Finding[] {
  return Object.entries(pack.forms).flatMap(([id, form]) => {
    const item = `forms/${id}`
    const found: Finding[] = []
    const ledger = Object.hasOwn(pack.ledgers, form.ledger) ? pack.ledgers[form.ledger] : undefined
    if (!ledger) found.push(finding('ledger_unknown', item, ['ledger'], `没有台账 ${form.ledger}，请改正编号。`))
    else if (!ledger.forms.includes(id))
      found.push(finding('form_unused', item, [], `台账“${ledger.title}”没有列出表单 ${id}，请加到它的 forms 中。`))
    for (const { field, steps } of named(form))
      if (!Object.hasOwn(form.schema.properties, field))
        found.push(finding('field_unknown', item, steps, `表单中没有栏目 ${field}，请改正名称。`))
    return [...found, ...placement(item, form), ...bounds(pack, item, form)]
  })
}

function named({ sections, schema, uiSchema }: FormFile): { field: string; steps: Steps }[] {
  const list = (fields: string[] | undefined, at: Steps) =>
    (fields ?? []).map((field, i) => ({ field, steps: [...at, i] }))
  const keys = (map: object | undefined, at: Steps) =>
    Object.keys(map ?? {}).map((field) => ({ field, steps: [...at, field] }))
  return [
    ...sections.flatMap(({ fields }, i) => list(fields, ['sections', i, 'fields'])),
    ...list(schema.required, ['schema', 'required']),
    ...keys(uiSchema, ['uiSchema']).filter(({ field }) => !field.startsWith('ui:')),
    ...(schema.allOf ?? []).flatMap((branch, i) => {
      const at = ['schema', 'allOf', i]
      return (['if', 'then', 'else'] as const).flatMap((part) => [
        ...list(branch[part]?.required, [...at, part, 'required']),
        ...keys(branch[part]?.properties, [...at, part, 'properties']),
      ])
    }),
  ]
}

function placement(item: string, { sections, schema }: FormFile): Finding[] {
  const seen = new Set<string>()
  const found: Finding[] = []
  sections.forEach(({ fields }, i) => {
    fields.forEach((field, k) => {
      if (seen.has(field))
        found.push(
          finding(
            'field_in_two_sections',
            item,
            ['sections', i, 'fields', k],
            `栏目 ${field} 已在前面的分组中，请删去一处。`,
          ),
        )
      seen.add(field)
    })
  })
  for (const field of Object.keys(schema.properties))
    if (!seen.has(field))
      found.push(
        finding(
          'field_in_no_section',
          item,
          ['schema', 'properties', field],
          `栏目 ${field} 不在任何分组中，请加到一个分组。`,
        ),
      )
  return found
}

/** Bounds and defaults are written like parameters of the fact's type. */
function bounds(pack: Pack, item: string, { schema }: FormFile): Finding[] {
  return Object.entries(schema.properties).flatMap(([field, property]) => {
    const fact = Object.hasOwn(pack.facts, property['x-fact']) ? pack.facts[property['x-fact']] : undefined
    if (!fact) return []
    return (['minimum', 'maximum', 'default'] as const).flatMap((key) => {
      const read = property[key] === undefined ? null : parseValue(fact, property[key])
      return isRefusal(read)
        ? [finding('value_invalid', item, ['schema', 'properties', field, key], `${read.message}。`)]
        : []
    })
  })
}
