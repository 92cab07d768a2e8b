import { FactText } from '../../components/FactText.tsx'
import { fieldShape } from '../../form/field-shape.ts'
import type { Facts } from '../../form/form-facts.ts'
import type { LedgerForm } from '../../form/form-schema.ts'
import { DerivedValue } from './DerivedValue.tsx'
import { useTrace } from './trace-context.tsx'

interface FactsSectionProps {
  form: LedgerForm
  section: LedgerForm['sections'][number]
  facts: Facts
  derived: Facts
}

/** One section of a form as it was filled; computed facts among them open to what they came from. */
export function FactsSection({ form, section, facts, derived }: FactsSectionProps) {
  const { names } = useTrace()
  return (
    <dl className="ld-fact-list">
      {section.fields.map((name) => {
        const field = form.schema.properties[name]
        if (field === undefined || field.format === 'file') return null
        const id = field['x-fact']
        const shape = fieldShape(field)
        return (
          <div key={name}>
            <dt>{field.title}</dt>
            <dd>
              {id in derived ? (
                <DerivedValue fact={id} shape={shape} value={derived[id]} />
              ) : (
                <FactText fact={shape} value={facts[id]} names={names} detail />
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
