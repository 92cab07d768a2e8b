import { Link, type LinkProps } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'

interface Step {
  label: string
  to: string
}

interface PageTitleProps {
  title: string
  /** A few words beside it, such as the number of rows. */
  note?: string
  trail?: Step[]
  children?: ReactNode
}

/** The page's one heading, where it hangs (trail), what can be done (children, right). Also names the browser tab. */
export function PageTitle({ title, note, trail, children }: PageTitleProps) {
  useEffect(() => {
    document.title = `${title} · 落地`
  }, [title])
  return (
    <div className="ld-title">
      {trail !== undefined && trail.length > 0 && (
        <nav className="ld-trail" aria-label="所在位置">
          {trail.map((step) => (
            <span key={step.to}>
              <Link to={step.to as LinkProps['to']}>{step.label}</Link> ›{' '}
            </span>
          ))}
        </nav>
      )}
      <h1>{title}</h1>
      {note !== undefined && (
        <span className="ld-total" role="status">
          {note}
        </span>
      )}
      {children !== undefined && <div className="ld-title-extra">{children}</div>}
    </div>
  )
}
