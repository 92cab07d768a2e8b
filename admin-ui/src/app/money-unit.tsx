import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import { keepPreference, readPreference } from './preference.ts'
import { useMe } from './session.ts'

export type MoneyUnit = '亿元' | '万元'

interface MoneyUnitChoice {
  unit: MoneyUnit
  choose: (unit: MoneyUnit) => void
}

const MoneyUnitContext = createContext<MoneyUnitChoice>({ unit: '亿元', choose: () => {} })

/** One page shows one money unit. The choice is remembered per person in this browser; the pack says what it starts as. */
export function MoneyUnitProvider({ children }: { children: ReactNode }) {
  const me = useMe()
  const key = `luodi_money_unit_${me.person.id}`
  const [unit, setUnit] = useState<MoneyUnit>(() => {
    const kept = readPreference(key)
    return kept === '亿元' || kept === '万元' ? kept : me.moneyUnit
  })
  const choose = useCallback(
    (next: MoneyUnit) => {
      setUnit(next)
      keepPreference(key, next)
    },
    [key],
  )
  const value = useMemo(() => ({ unit, choose }), [unit, choose])
  return <MoneyUnitContext value={value}>{children}</MoneyUnitContext>
}

/** The unit of this page and the way to change it. */
export function useMoneyUnit(): MoneyUnitChoice {
  return useContext(MoneyUnitContext)
}
