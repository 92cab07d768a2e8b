import { CalendarOutlined } from '@ant-design/icons'
import { Button, DatePicker, Input, Space } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useMe } from '../../app/session.ts'
import { readDay } from '../day-input.ts'
import { inputProps, type WidgetProps } from '../widget-props.ts'

/** A day, typed in any usual form (2026.3.1) and rewritten as 2026-03-01 on leaving, or picked from the calendar. */
export function DayWidget(props: WidgetProps) {
  const { value, onChange, id, readOnly } = props
  const { day: today } = useMe()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState<string>()
  const text = typed ?? (typeof value === 'string' ? value : '')
  const change = (next: string) => {
    setTyped(next)
    onChange(next.trim() === '' ? undefined : (readDay(next) ?? next))
  }
  const pick = (picked: string | undefined) => {
    setTyped(undefined)
    setOpen(false)
    onChange(picked)
  }
  const day = typeof value === 'string' && readDay(value) !== null ? dayjs(readDay(value)) : null
  return (
    <Space.Compact block className="ld-day-input">
      <Input
        {...inputProps(props)}
        value={text}
        onChange={(event) => change(event.target.value)}
        onBlur={() => setTyped(undefined)}
        placeholder="年-月-日"
        autoComplete="off"
        className="ld-number"
      />
      <Button
        icon={<CalendarOutlined />}
        disabled={readOnly}
        onClick={() => setOpen(!open)}
        aria-label={`${props.field.title}：打开日历`}
        tabIndex={-1}
      />
      <DatePicker
        id={`${id}__calendar`}
        open={open}
        onOpenChange={setOpen}
        value={day}
        onChange={(next) => pick(next?.format('YYYY-MM-DD'))}
        className="ld-day-picker"
        placement="bottomRight"
        // The product's day, which in a trial is not the clock's.
        defaultPickerValue={dayjs(today)}
        showNow={false}
        renderExtraFooter={() => (
          <button type="button" className="ld-link" onClick={() => pick(today)}>
            {today}（当前日期）
          </button>
        )}
        tabIndex={-1}
        aria-hidden="true"
        disabled={readOnly}
      />
    </Space.Compact>
  )
}
