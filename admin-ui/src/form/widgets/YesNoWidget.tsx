import { Radio } from 'antd'
import type { WidgetProps } from '../widget-props.ts'

/** 是 or 否; neither is chosen beforehand, because "not filled" is not "no". */
export function YesNoWidget(props: WidgetProps) {
  return (
    <div id={props.id} role="radiogroup" aria-label={props.field.title} aria-describedby={props.describedBy}>
      <Radio.Group
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        disabled={props.readOnly}
        options={[
          { value: true, label: '是' },
          { value: false, label: '否' },
        ]}
      />
      {props.value !== undefined && !props.required && !props.readOnly && (
        <button type="button" className="ld-link" onClick={() => props.onChange(undefined)}>
          清除
        </button>
      )}
    </div>
  )
}
