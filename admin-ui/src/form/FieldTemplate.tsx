import { InfoCircleOutlined } from '@ant-design/icons'
import type { FieldTemplateProps } from '@rjsf/utils'
import { Tooltip } from 'antd'
import { useMoneyUnit } from '../app/money-unit.tsx'
import type { FieldSchema } from './form-schema.ts'
import { clauseId, errorId, helpId } from './part-ids.ts'

/** Label with its mark, the widget, then error and help: both stay visible. */
export function FieldTemplate(props: FieldTemplateProps) {
  const { unit: pageUnit } = useMoneyUnit()
  if (props.hidden === true) return <div hidden>{props.children}</div>
  if (props.schema.type === 'object') return props.children
  const field = props.schema as unknown as FieldSchema
  const errors = props.rawErrors ?? []
  const unit = field.format === 'money' && field['x-currency'] !== 'USD' ? pageUnit : undefined
  const clause = field['x-clause']
  const filledHere = field['x-window'] !== true
  return (
    <div className={`ld-field${errors.length > 0 ? ' ld-field-invalid' : ''}`} data-field={field['x-fact']}>
      <label className="ld-field-label" htmlFor={props.id}>
        {props.required === true && filledHere && (
          <span className="ld-required" aria-hidden="true">
            *
          </span>
        )}
        {field.title}
        {unit !== undefined && `（${unit}）`}
        {props.required !== true && filledHere && <span className="ld-optional">（选填）</span>}
      </label>
      <div className="ld-field-body">
        <div className="ld-field-control">
          <div className="ld-field-input">{props.children}</div>
          <span className="ld-clause-place">
            {clause !== undefined && (
              // Not a stop for the Tab key: a form has dozens. Screen readers get it with the field.
              <Tooltip title={`依据：${clause.citation}`} trigger={['hover', 'click']}>
                <InfoCircleOutlined className="ld-clause" aria-hidden="true" />
              </Tooltip>
            )}
          </span>
        </div>
        {errors.length > 0 && (
          <div id={errorId(props.id)} className="ld-field-error">
            {errors.map((error) => (
              <div key={error}>{error}</div>
            ))}
          </div>
        )}
        {clause !== undefined && (
          <span id={clauseId(props.id)} hidden>
            依据：{clause.citation}
          </span>
        )}
        {field.description !== undefined && (
          <div id={helpId(props.id)} className="ld-field-help">
            {field.description}
          </div>
        )}
      </div>
    </div>
  )
}
