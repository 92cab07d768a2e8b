import type { ObjectFieldTemplateProps } from '@rjsf/utils'
import type { LedgerForm } from './form-schema.ts'
import { sectionId } from './part-ids.ts'

/** What the form hands to its templates through rjsf. */
export interface SectionsContext {
  sections: LedgerForm['sections']
  /** Called with the fields of a section when the focus leaves it. */
  onLeave: (fields: string[]) => void
}

/** The form's sections as cards, in the pack's order; fields no section names come last. */
export function SectionsTemplate(props: ObjectFieldTemplateProps) {
  const { sections, onLeave } = props.registry.formContext as SectionsContext
  const byName = new Map(props.properties.map((property) => [property.name, property]))
  const named = new Set(sections.flatMap((section) => section.fields))
  const others = props.properties.filter((property) => !named.has(property.name)).map((property) => property.name)
  const cards = others.length > 0 ? [...sections, { title: '其他', fields: others }] : sections
  return (
    <>
      {cards.map((card, index) => (
        <section
          key={card.title}
          id={sectionId(index)}
          className="ld-section"
          aria-label={card.title}
          onBlur={(event) => {
            // Only another section is elsewhere: lists and calendars open outside of this one, but belong to it.
            const next = event.relatedTarget instanceof Element ? event.relatedTarget.closest('.ld-section') : null
            if (next !== null && next !== event.currentTarget) onLeave(card.fields)
          }}
        >
          <h2>{card.title}</h2>
          <div className="ld-fields">{card.fields.map((name) => byName.get(name)?.content)}</div>
        </section>
      ))}
    </>
  )
}
