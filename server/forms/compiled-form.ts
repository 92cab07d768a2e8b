import {
  type CompiledPack,
  expandForm,
  type Fact,
  type FactValue,
  type FormField,
  isRefusal,
  parseValue,
} from '../../engine/index.ts'
import { createFieldCompiler, type FieldSchema, type FieldValidator } from './field-validator.ts'

/** One field of a form that is filled here. */
export type CompiledField = {
  field: string
  factId: string
  fact: Fact
  label: string
  validate: FieldValidator
  /** Bounds as typed values, so that ratios and money compare exactly. */
  minimum: FactValue | null
  maximum: FactValue | null
}

/** "If these fields have these values, those are required too." */
export type CompiledBranch = {
  applies: FieldValidator
  then: BranchDemand
  otherwise: BranchDemand
}
export type BranchDemand = { required: readonly string[]; validators: ReadonlyMap<string, FieldValidator> }

export type CompiledForm = {
  id: string
  title: string
  ledger: string
  fields: ReadonlyMap<string, CompiledField>
  required: ReadonlySet<string>
  branches: readonly CompiledBranch[]
}

const byPack = new WeakMap<CompiledPack, Map<string, CompiledForm>>()

/** A form of the pack, ready to check what is filled in; compiled once per pack version. Null when the pack has no such form. */
export function compiledForm(compiled: CompiledPack, formId: string): CompiledForm | null {
  const forms = byPack.get(compiled) ?? new Map<string, CompiledForm>()
  byPack.set(compiled, forms)
  const known = forms.get(formId)
  if (known) return known
  if (!Object.hasOwn(compiled.pack.forms, formId)) return null
  const made = compileForm(compiled, formId)
  forms.set(formId, made)
  return made
}

function compileForm(compiled: CompiledPack, formId: string): CompiledForm {
  const form = compiled.pack.forms[formId]!
  const { properties } = expandForm(compiled.pack, formId).schema
  const compile = createFieldCompiler()
  const fields = new Map<string, CompiledField>()
  for (const [field, definition] of Object.entries(form.schema.properties)) {
    const factId = definition['x-fact']
    const fact = compiled.pack.facts[factId]
    if (!fact || definition['x-window'] || fact.home?.ledger !== form.ledger) continue
    const schema = withoutBounds({ ...properties[field] })
    fields.set(field, {
      field,
      factId,
      fact,
      label: definition.title ?? fact.label,
      validate: compile(schema),
      minimum: boundOf(fact, definition, 'minimum'),
      maximum: boundOf(fact, definition, 'maximum'),
    })
  }
  const demand = (branch: { required?: string[]; properties?: Record<string, unknown> } | undefined): BranchDemand => ({
    required: branch?.required ?? [],
    validators: new Map(
      Object.entries(branch?.properties ?? {}).map(([field, schema]) => [field, compile(schema as FieldSchema)]),
    ),
  })
  return {
    id: formId,
    title: form.title,
    ledger: form.ledger,
    fields,
    required: new Set(form.schema.required),
    branches: (form.schema.allOf ?? []).map((branch) => ({
      applies: compile({ type: 'object', ...branch.if }),
      then: demand(branch.then),
      otherwise: demand(branch.else),
    })),
  }
}

/** Bounds are compared as exact values, not by ajv. */
function withoutBounds(schema: FieldSchema): FieldSchema {
  const { minimum: _minimum, maximum: _maximum, default: _default, ...rest } = schema
  return rest
}

function boundOf(fact: Fact, definition: FormField, bound: 'minimum' | 'maximum'): FactValue | null {
  const written = definition[bound]
  if (written === undefined) return null
  const value = parseValue(fact, written)
  return isRefusal(value) ? null : value
}
