import { useState } from 'react'
import { isNothing } from '../../components/nothing.ts'
import type { Facts } from '../../form/form-facts.ts'
import { DerivedValue } from './DerivedValue.tsx'
import { useTrace } from './trace-context.tsx'

/** 计算指标: what the system computes about this record, each opening to the bottom; those without a value are folded. */
export function DerivedSection({ derived }: { derived: Facts }) {
  const { vocabulary, ledger } = useTrace()
  const [allShown, setAllShown] = useState(false)
  const known = Object.entries(vocabulary.facts).flatMap(([id, fact]) =>
    fact.derived === true && fact.subject === ledger ? [id] : [],
  )
  const withValue = known.filter((fact) => !isNothing(derived[fact]))
  const shown = allShown ? known : withValue
  const folded = known.length - withValue.length
  return (
    <>
      <dl className="ld-fact-list">
        {shown.map((fact) => {
          const shape = vocabulary.facts[fact]
          if (shape === undefined) return null
          return (
            <div key={fact}>
              <dt>{shape.label}</dt>
              <dd>
                <DerivedValue fact={fact} shape={shape} value={derived[fact]} />
              </dd>
            </div>
          )
        })}
      </dl>
      {folded > 0 && (
        <p>
          <button type="button" className="ld-link" aria-expanded={allShown} onClick={() => setAllShown(!allShown)}>
            {allShown ? '收起没有值的指标' : `另有 ${folded} 项因缺数据或不适用没有值`}
          </button>
        </p>
      )}
    </>
  )
}
