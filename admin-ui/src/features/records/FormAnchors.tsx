import type { FieldProblem } from '../../form/form-check.ts'
import type { LedgerForm } from '../../form/form-schema.ts'
import { sectionId } from '../../form/part-ids.ts'

/** The sections at the right edge of a wide screen; a section with problems says how many. */
export function FormAnchors({ form, problems }: { form: LedgerForm; problems: FieldProblem[] }) {
  return (
    <nav className="ld-anchors" aria-label="表单分组">
      {form.sections.map((section, index) => {
        const count = problems.filter(({ field }) => field !== null && section.fields.includes(field)).length
        return (
          <button
            key={section.title}
            type="button"
            onClick={() => document.getElementById(sectionId(index))?.scrollIntoView({ behavior: 'smooth' })}
          >
            {section.title}
            {count > 0 && <span className="ld-anchor-problems"> {count} 处</span>}
          </button>
        )
      })}
    </nav>
  )
}
