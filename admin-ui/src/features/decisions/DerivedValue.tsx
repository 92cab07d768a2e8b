import { FactText } from '../../components/FactText.tsx'
import type { FactShape } from '../../components/fact-shape.ts'
import { useTrace } from './trace-context.tsx'

/** A computed value: marked 计算, and a button that opens what it came from. */
export function DerivedValue({ fact, shape, value }: { fact: string; shape: FactShape; value: unknown }) {
  const { names, openDerivation } = useTrace()
  return (
    <button
      type="button"
      className="ld-derived"
      onClick={() => openDerivation(fact)}
      aria-label={`${shape.label}：看由什么算出`}
    >
      <FactText fact={shape} value={value} names={names} detail />
      <span className="ld-computed">计算</span>
    </button>
  )
}
