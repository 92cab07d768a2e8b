export type OutcomeColor = 'red' | 'amber' | 'green' | 'blue' | 'grey'

const SHAPE: Record<OutcomeColor, string> = { red: '▲', amber: '◆', green: '●', blue: '■', grey: '○' }

/** A decision's outcome in word, shape and colour, so that it also reads in black and white. */
export function DecisionTag({ label, color }: { label: string; color: OutcomeColor }) {
  return (
    <span className={`ld-tag ld-tag-${color}`}>
      <span aria-hidden="true">{SHAPE[color]}</span> {label}
    </span>
  )
}
