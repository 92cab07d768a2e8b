import type { ReactNode } from 'react'

/** A part of the record page with its anchor. */
export function RecordSection({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} className="ld-section" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}
