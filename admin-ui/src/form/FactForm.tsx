import Form from '@rjsf/antd'
import type { ErrorSchema, RJSFSchema, UiSchema } from '@rjsf/utils'
import { useMemo } from 'react'
import { FactField } from './FactField.tsx'
import { FieldTemplate } from './FieldTemplate.tsx'
import type { FieldProblem } from './form-check.ts'
import type { FormData, LedgerForm } from './form-schema.ts'
import { FORM_ID } from './part-ids.ts'
import { rjsfValidator } from './rjsf-validator.ts'
import { SectionsTemplate } from './SectionsTemplate.tsx'

const fields = { fact: FactField }
const templates = { FieldTemplate, ObjectFieldTemplate: SectionsTemplate }

/** Nothing is filled in that the person did not choose: rjsf would otherwise take the first choice and `false`. */
const noGuesses = {
  constAsDefaults: 'never',
  emptyObjectFields: 'skipDefaults',
  requiredBooleans: 'skip',
  arrayMinItems: { populate: 'never' },
} as const

interface FactFormProps {
  form: LedgerForm
  data: FormData
  problems: FieldProblem[]
  onChange: (data: FormData) => void
  /** Called with the fields of a section when the focus leaves it. */
  onLeaveSection: (fields: string[]) => void
  readOnly?: boolean
}

/** The pack's form, drawn by rjsf with our templates. Holds no state: data and problems come from outside. */
export function FactForm({ form, data, problems, onChange, onLeaveSection, readOnly }: FactFormProps) {
  const uiSchema = useMemo(() => {
    const names = Object.keys(form.schema.properties)
    return Object.fromEntries(
      names.map((name) => {
        const { 'ui:widget': widget, ...own } = form.uiSchema?.[name] ?? {}
        return [name, { ...own, 'ui:field': 'fact', 'ui:options': { widget } }]
      }),
    ) as UiSchema
  }, [form])
  const errors = useMemo(() => {
    const byField: Record<string, { __errors: string[] }> = {}
    for (const { field, message } of problems) {
      if (field !== null) byField[field] = { __errors: [...(byField[field]?.__errors ?? []), message] }
    }
    return byField as ErrorSchema
  }, [problems])
  return (
    <Form
      idPrefix={FORM_ID}
      tagName="div"
      schema={form.schema as unknown as RJSFSchema}
      uiSchema={uiSchema}
      formData={data}
      validator={rjsfValidator}
      fields={fields}
      templates={templates}
      formContext={{ sections: form.sections, onLeave: onLeaveSection }}
      extraErrors={errors}
      experimental_defaultFormStateBehavior={noGuesses}
      experimental_componentUpdateStrategy="shallow"
      noValidate
      noHtml5Validate
      showErrorList={false}
      readonly={readOnly === true}
      onChange={(event) => onChange((event.formData ?? {}) as FormData)}
    >
      <span />
    </Form>
  )
}
