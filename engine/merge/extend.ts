import { pointerTo } from '../json-pointer.ts'
import type {
  Fact,
  FactExtension,
  FormExtension,
  FormField,
  FormFile,
  FormSection,
  LedgerExtension,
  LedgerFile,
} from '../pack.generated.ts'
import type { Place } from '../pack.ts'

/** An extended item, and where those of its parts stand that come from the extension: pointer in the merged item → place. */
export interface Extended<T> {
  item: T
  parts: Record<string, Place>
}

/** Overrides a base fact's label, values, empty …; a `null` in `values` takes a code away. */
export function extendFact(base: Fact, extension: FactExtension, at: Place): Extended<Fact> {
  const { extends: _extends, values, ...overrides } = extension
  const item: Fact = { ...base, ...overrides }
  if (values) item.values = withoutNulls({ ...base.values, ...values })
  return { item, parts: partsOf(Object.keys({ ...overrides, ...(values && { values }) }), at) }
}

/** Replaces the properties of a base ledger that the extension writes. */
export function extendLedger(base: LedgerFile, extension: LedgerExtension, at: Place): Extended<LedgerFile> {
  const { extends: _extends, $schema: _schema, ...overrides } = extension
  return { item: { ...base, ...overrides }, parts: partsOf(Object.keys(overrides), at) }
}

/** Appends fields, sections, required fields and branches to a base form; a `null` property takes the field away everywhere. */
export function extendForm(base: FormFile, extension: FormExtension, at: Place): Extended<FormFile> {
  const { sections = [], schema = {}, uiSchema, title, clause } = extension
  const changed = schema.properties ?? {}
  const gone = Object.keys(changed).filter((name) => changed[name] === null)
  const parts: Record<string, Place> = {}
  for (const name of Object.keys(changed))
    parts[`/schema/properties/${name}`] = within(at, 'schema', 'properties', name)
  const keptRequired = base.schema.required.filter((name) => !gone.includes(name))
  const added = (schema.required ?? []).filter((name) => !keptRequired.includes(name))
  added.forEach((name, i) => {
    parts[`/schema/required/${keptRequired.length + i}`] = within(
      at,
      'schema',
      'required',
      (schema.required ?? []).indexOf(name),
    )
  })
  const branches = base.schema.allOf ?? []
  ;(schema.allOf ?? []).forEach((_branch, i) => {
    parts[`/schema/allOf/${branches.length + i}`] = within(at, 'schema', 'allOf', i)
  })
  const item: FormFile = {
    ...base,
    ...(title !== undefined && { title }),
    ...(clause !== undefined && { clause }),
    sections: appendSections(base.sections, sections, gone, parts, at),
    schema: {
      ...base.schema,
      properties: withoutNulls<FormField>({ ...base.schema.properties, ...changed }),
      required: [...keptRequired, ...added],
      ...((base.schema.allOf || schema.allOf) && { allOf: [...branches, ...(schema.allOf ?? [])] }),
    },
    ...((base.uiSchema || uiSchema) && { uiSchema: { ...base.uiSchema, ...uiSchema } }),
  }
  return { item, parts }
}

function appendSections(
  base: FormSection[],
  added: FormSection[],
  gone: string[],
  parts: Record<string, Place>,
  at: Place,
): FormSection[] {
  const sections = base.map((section) => ({
    ...section,
    fields: section.fields.filter((name) => !gone.includes(name)),
  }))
  added.forEach((section, i) => {
    const same = sections.findIndex(({ title }) => title === section.title)
    const into = sections[same]
    if (!into) {
      parts[`/sections/${sections.length}`] = within(at, 'sections', i)
      sections.push({ ...section, fields: [...section.fields] })
      return
    }
    section.fields.forEach((name, k) => {
      parts[`/sections/${same}/fields/${into.fields.length}`] = within(at, 'sections', i, 'fields', k)
      into.fields.push(name)
    })
  })
  return sections
}

const within = (at: Place, ...steps: (string | number)[]): Place => ({
  file: at.file,
  pointer: pointerTo(at.pointer, ...steps),
})

const partsOf = (names: string[], at: Place): Record<string, Place> =>
  Object.fromEntries(names.map((name) => [pointerTo('', name), within(at, name)]))

function withoutNulls<T>(map: Record<string, T | null>): Record<string, T> {
  const kept: Record<string, T> = {}
  for (const [key, value] of Object.entries(map)) if (value !== null) kept[key] = value
  return kept
}
