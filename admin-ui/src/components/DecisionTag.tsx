export type OutcomeColor = 'red' | 'amber' | 'green' | 'blue' | 'grey'

const SHAPE: Record<OutcomeColor, string> = { red: '▲', amber: '◆', green: '●', blue: '■', grey: '○' }

function isColor(text: string): text is OutcomeColor {
  return Object.hasOwn(SHAPE, text)
}

/** A decision's outcome in word, shape and colour, so that it also reads in black and white. */
export function DecisionTag({ label, color }: { label: string; color: string }) {
  const shown = isColor(color) ? color : 'grey'
  return (
    <span className={`ld-tag ld-tag-${shown}`}>
      <span aria-hidden="true">{SHAPE[shown]}</span> {label}
    </span>
  )
}
