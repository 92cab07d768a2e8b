import { DatePicker } from 'antd'
import dayjs from 'dayjs'

interface DayRangeProps {
  from: string | undefined
  to: string | undefined
  onChange: (from: string | undefined, to: string | undefined) => void
}

const FORMATS = ['YYYY-MM-DD', 'YYYY-M-D', 'YYYY.M.D', 'YYYY/M/D', 'YYYYMMDD']

/** A range of days, both ends included; either end may stay open. */
export function DayRange({ from, to, onChange }: DayRangeProps) {
  return (
    <DatePicker.RangePicker
      format={FORMATS}
      allowEmpty
      value={[from === undefined ? null : dayjs(from), to === undefined ? null : dayjs(to)]}
      onChange={(days) => onChange(days?.[0]?.format('YYYY-MM-DD'), days?.[1]?.format('YYYY-MM-DD'))}
      placeholder={['起始日期', '截止日期']}
    />
  )
}
