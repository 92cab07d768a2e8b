import { useMoneyUnit } from '../../app/money-unit.tsx'
import { DecisionTag } from '../../components/DecisionTag.tsx'
import { Money } from '../../components/Money.tsx'
import type { ImpactLine, ImpactReport } from './api.ts'
import { totalsByOutcome, totalsByUnit } from './impact-totals.ts'

/** A decision's conclusion as a light; what is no outcome (缺数据, 不适用) as plain words. */
export function ConclusionTag({ conclusion }: { conclusion: ImpactLine['before'] }) {
  return conclusion.outcome === null ? (
    <span className="ld-tag ld-tag-missing">{conclusion.label}</span>
  ) : (
    <DecisionTag label={conclusion.label} color={conclusion.color} />
  )
}

/** Totals by what changes into what, and by unit. */
export function ImpactTotals({ report }: { report: ImpactReport }) {
  const { unit } = useMoneyUnit()
  const byOutcome = totalsByOutcome(report)
  const byUnit = totalsByUnit(report)
  return (
    <div className="ld-impact-totals">
      <div className="ld-changes-box">
        <table className="ld-timeline">
          <caption>按判定</caption>
          <thead>
            <tr>
              <th scope="col">判定</th>
              <th scope="col">现在 → 变更后</th>
              <th scope="col" className="ld-right">
                条数
              </th>
              <th scope="col" className="ld-right">
                金额（{unit}）
              </th>
            </tr>
          </thead>
          <tbody>
            {byOutcome.map((one) => (
              <tr key={one.key}>
                <td data-label="判定">{one.setTitle}</td>
                <td data-label="现在 → 变更后">
                  <div>
                    <ConclusionTag conclusion={one.before} /> → <ConclusionTag conclusion={one.after} />
                  </div>
                </td>
                <td data-label="条数" className="ld-right ld-number">
                  {one.changed}
                </td>
                <td data-label={`金额（${unit}）`} className="ld-right">
                  <Money value={one.amount} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="ld-changes-box">
        <table className="ld-timeline">
          <caption>按单位</caption>
          <thead>
            <tr>
              <th scope="col">单位</th>
              <th scope="col" className="ld-right">
                判定变动
              </th>
              <th scope="col" className="ld-right">
                金额（{unit}）
              </th>
            </tr>
          </thead>
          <tbody>
            {byUnit.map((one) => (
              <tr key={one.key}>
                <td data-label="单位">{one.name}</td>
                <td data-label="判定变动" className="ld-right ld-number">
                  {one.changed}
                </td>
                <td data-label={`金额（${unit}）`} className="ld-right">
                  <Money value={one.amount} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
