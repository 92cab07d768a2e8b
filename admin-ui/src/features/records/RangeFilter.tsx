import { DownOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { useState } from 'react'
import { useMoneyUnit } from '../../app/money-unit.tsx'
import { showMoney } from '../../components/money-text.ts'
import type { FactColumn } from './api.ts'
import { readRange, writeRange } from './list-search.ts'
import { RangeEnds } from './RangeEnds.tsx'

interface RangeFilterProps {
  fact: FactColumn
  value: string | undefined
  onChange: (value: string | undefined) => void
}

/** From … to … of an amount, number or day; the button says what is chosen. */
export function RangeFilter({ fact, value, onChange }: RangeFilterProps) {
  const { unit } = useMoneyUnit()
  const [open, setOpen] = useState(false)
  const [low, high] = readRange(value)
  const say = (end: string) =>
    fact.type === 'money' && fact.currency !== 'USD' ? `${showMoney(Number(end), unit, false)} ${unit}` : end
  const chosen = low !== '' || high !== ''
  const text =
    low !== '' && high !== '' ? `${say(low)} ～ ${say(high)}` : low !== '' ? `${say(low)} 以上` : `${say(high)} 以下`
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      placement="bottomLeft"
      destroyOnHidden
      content={
        <RangeEnds
          fact={fact}
          low={low}
          high={high}
          onDone={(nextLow, nextHigh) => {
            setOpen(false)
            onChange(writeRange(nextLow, nextHigh))
          }}
        />
      }
    >
      <Button className={chosen ? 'ld-range ld-range-chosen' : 'ld-range'} aria-expanded={open}>
        {chosen ? `${fact.label}：${text}` : fact.label} <DownOutlined />
      </Button>
    </Popover>
  )
}
