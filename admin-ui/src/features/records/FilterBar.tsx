import { Button, Drawer, Grid, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { LedgerView } from './api.ts'
import { DecisionFilter } from './DecisionFilter.tsx'
import { FactFilter } from './FactFilter.tsx'
import { filtersOf, type ListSearch } from './list-search.ts'

interface FilterBarProps {
  view: LedgerView
  search: ListSearch
  onChange: (change: Partial<ListSearch>) => void
  onClear: () => void
}

function useSlash(focus: () => void) {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { target } = event
      const typing =
        target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      focus()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [focus])
}

/** The pack's filters, and the ledger's amount, which is always worth a range. */
function filterFacts(view: LedgerView): LedgerView['filters'] {
  const { amountFact } = view.ledger
  if (view.filters.some((fact) => fact.fact === amountFact)) return view.filters
  return [...view.filters, ...view.columns.filter((column) => column.fact === amountFact && !column.computed)]
}

/** Search box (`/` leads to it) and the ledger's filters; on a phone the filters open from below. */
export function FilterBar({ view, search, onChange, onClear }: FilterBarProps) {
  const wide = Grid.useBreakpoint().md ?? window.innerWidth >= 768
  const [open, setOpen] = useState(false)
  const input = useRef<InputRef>(null)
  const [focus] = useState(() => () => input.current?.focus())
  useSlash(focus)
  const count = filtersOf(search).length
  const set = (name: string, value: string | undefined) => onChange({ [name]: value })
  const filters = (
    <>
      {filterFacts(view).map((fact) => (
        <FactFilter
          key={fact.fact}
          fact={fact}
          value={search[`f.${fact.fact}`]}
          onChange={(value) => set(`f.${fact.fact}`, value)}
        />
      ))}
      {view.decisions.length > 0 && <DecisionFilter sets={view.decisions} search={search} onChange={onChange} />}
    </>
  )
  return (
    <search className="ld-filters">
      <Input.Search
        ref={input}
        key={search.q ?? ''}
        defaultValue={search.q ?? ''}
        onSearch={(q) => onChange({ q: q.trim() === '' ? undefined : q.trim() })}
        placeholder={wide ? '查找名称、编号（/ 键）' : '查找名称、编号'}
        allowClear
        maxLength={100}
        className="ld-search"
        aria-label="查找"
      />
      {wide ? filters : <Button onClick={() => setOpen(true)}>{count === 0 ? '筛选' : `筛选（${count}）`}</Button>}
      {(count > 0 || search.q !== undefined) && (
        <Button type="link" size="small" onClick={onClear}>
          清除
        </Button>
      )}
      {!wide && (
        <Drawer open={open} onClose={() => setOpen(false)} placement="bottom" title="筛选" size="70%">
          <div className="ld-filter-drawer">{filters}</div>
        </Drawer>
      )}
    </search>
  )
}
