import { fieldId } from '../../form/part-ids.ts'

/** Brings a field into sight and puts the cursor into it; groups of boxes take it on their first box. */
export function focusField(field: string): void {
  const found = document.getElementById(fieldId(field))
  if (found === null) return
  const target = found.matches('input, textarea, select') ? found : (found.querySelector<HTMLElement>('input') ?? found)
  target.scrollIntoView({ block: 'center' })
  target.focus({ preventScroll: true })
}
