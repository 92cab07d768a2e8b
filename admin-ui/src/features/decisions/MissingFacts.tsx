import { Link } from '@tanstack/react-router'
import { fieldOfFact } from '../../form/form-facts.ts'
import { fieldId } from '../../form/part-ids.ts'
import { useTrace } from './trace-context.tsx'

/** The facts nobody filled yet, each leading to its field where this record's forms have one. */
export function MissingFacts({ facts }: { facts: string[] }) {
  const { vocabulary, ledger, id, forms } = useTrace()
  return (
    <>
      {facts.map((fact, index) => {
        const known = vocabulary.facts[fact]
        const label = known?.label ?? fact
        const form = forms.find((one) => fieldOfFact(one, fact) !== null)
        const field = form === undefined ? null : fieldOfFact(form, fact)
        const elsewhere =
          known !== undefined && known.subject !== ledger ? vocabulary.ledgers[known.subject]?.title : undefined
        return (
          <span key={fact}>
            {index > 0 && '、'}
            {form === undefined || field === null ? (
              <>
                {label}
                {elsewhere !== undefined && <span className="ld-nothing">（{elsewhere}）</span>}
              </>
            ) : (
              <Link
                to="/records/$ledger/$id/edit"
                params={{ ledger, id }}
                search={form === forms[0] ? {} : { form: form.id }}
                hash={fieldId(field)}
              >
                {label}
              </Link>
            )}
          </span>
        )
      })}
    </>
  )
}
