import type { ReactNode } from 'react'
import { changeFieldId, type ChangeField as Field } from './change-draft.ts'

interface ChangeFieldProps {
  field: Field
  label: string
  problem: string | undefined
  help?: string
  children: ReactNode
}

/** Label, input, then error and help, in the manner of the record forms. */
export function ChangeField({ field, label, problem, help, children }: ChangeFieldProps) {
  const id = changeFieldId(field)
  return (
    <div className={`ld-field${problem === undefined ? '' : ' ld-field-invalid'}`}>
      <label className="ld-field-label" htmlFor={id}>
        <span className="ld-required" aria-hidden="true">
          *
        </span>
        {label}
      </label>
      <div className="ld-field-body">
        {children}
        {problem !== undefined && (
          <div id={`${id}__error`} className="ld-field-error">
            {problem}
          </div>
        )}
        {help !== undefined && <div className="ld-field-help">{help}</div>}
      </div>
    </div>
  )
}
