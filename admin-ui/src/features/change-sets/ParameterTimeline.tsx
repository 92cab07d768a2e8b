import type { ParameterView } from '../../app/parameters.ts'
import { useMe } from '../../app/session.ts'
import type { ParameterValueView } from './api.ts'
import { ParameterText } from './ParameterText.tsx'

function standing(value: ParameterValueView, parameter: ParameterView, day: string): string {
  if (value.from === parameter.current?.from) return '现行'
  return value.from > day ? '将生效' : '已过去'
}

/** Every dated value, newest first: since when, how much, by which clause. */
export function ParameterTimeline({ parameter }: { parameter: ParameterView }) {
  const { day } = useMe()
  const rows = parameter.values.map((value, index) => ({
    value,
    next: parameter.values[index + 1],
  }))
  return (
    <div className="ld-changes-box">
      <table className="ld-timeline">
        <thead>
          <tr>
            <th scope="col">状态</th>
            <th scope="col">起</th>
            <th scope="col">止</th>
            <th scope="col">取值</th>
            <th scope="col">依据</th>
            <th scope="col">备注</th>
          </tr>
        </thead>
        <tbody>
          {rows.reverse().map(({ value, next }) => (
            <tr key={value.from} className={value.from === parameter.current?.from ? 'ld-current' : undefined}>
              <td data-label="状态">{standing(value, parameter, day)}</td>
              <td data-label="起" className="ld-number">
                {value.from}
              </td>
              <td data-label="止" className="ld-number">
                {value.to ?? (next === undefined ? '--' : `${next.from} 前`)}
              </td>
              <td data-label="取值">
                <ParameterText parameter={parameter} value={value.value} />
              </td>
              <td data-label="依据">
                <div>
                  <span title={value.clause?.gist}>{value.clause?.citation ?? '--'}</span>
                  {value.clause !== null && value.clause.gist !== '' && (
                    <div className="ld-field-help">{value.clause.gist}</div>
                  )}
                </div>
              </td>
              <td data-label="备注">{value.note ?? '--'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
