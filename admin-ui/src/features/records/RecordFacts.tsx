import { FactText } from '../../components/FactText.tsx'
import { fieldShape } from '../../form/field-shape.ts'
import type { LedgerRecord, LedgerView } from './api.ts'

/** What was filled, in the sections of the ledger's forms. */
export function RecordFacts({ view, record }: { view: LedgerView; record: LedgerRecord }) {
  return (
    <>
      {view.forms.flatMap((form) =>
        form.sections.map((section) => (
          <section key={`${form.id}/${section.title}`} className="ld-section" aria-label={section.title}>
            <h2>{section.title}</h2>
            <dl className="ld-facts">
              {section.fields.map((name) => {
                const field = form.schema.properties[name]
                if (field === undefined || field.format === 'file') return null
                return (
                  <div key={name}>
                    <dt>{field.title}</dt>
                    <dd>
                      <FactText fact={fieldShape(field)} value={record.facts[field['x-fact']]} detail />
                    </dd>
                  </div>
                )
              })}
            </dl>
          </section>
        )),
      )}
    </>
  )
}
