import type { ReactNode } from 'react'

/** Nothing to show, which is not an error: says why, and what to do next. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="ld-state">
      <h2>{title}</h2>
      {children}
    </div>
  )
}
