import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useMemo, useState } from 'react'
import { wordsFor } from '../../app/api-error.ts'
import type { ParameterView } from '../../app/parameters.ts'
import { useMe } from '../../app/session.ts'
import { ProblemSummary } from '../../components/ProblemSummary.tsx'
import { DayWidget } from '../../form/widgets/DayWidget.tsx'
import { addChangeSet, type ChangeItem, type ChangeSet, editChangeSet, previewQuery } from './api.ts'
import { ChangeField } from './ChangeField.tsx'
import { ClauseSelect } from './ClauseSelect.tsx'
import {
  type ChangeDraft,
  changeFieldId,
  changesNothing,
  checkChange,
  type ChangeField as Field,
  itemOf,
  openChange,
} from './change-draft.ts'
import { ImpactView } from './ImpactView.tsx'
import { useSettled } from './use-settled.ts'
import { ValueInput } from './ValueInput.tsx'

const PAUSE = 500

/** Other changes of the draft, and this one in place of an earlier one of the same parameter. */
function itemsWith(draft: ChangeSet | undefined, item: ChangeItem): ChangeItem[] {
  return [...(draft?.items ?? []).filter((one) => one.id !== item.id), item]
}

/** The change of one parameter: new value, from when, by which clause, why; what it would move shows while one types. */
export function ChangeEditor({ parameter, draft }: { parameter: ParameterView; draft: ChangeSet | undefined }) {
  const { day } = useMe()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [change, setChange] = useState<ChangeDraft>(() => openChange(parameter, draft, day))
  const [attempt, setAttempt] = useState(0)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const problems = checkChange(parameter, change, day)
  const shown = attempt === 0 ? [] : problems
  const problemOf = (field: Field) => shown.find((problem) => problem.field === field)?.message
  const item = useMemo(() => itemOf(parameter, change), [parameter, change])
  const settled = useSettled(item, PAUSE)
  const previewed = settled !== null && settled.value.from >= day && !changesNothing(parameter, settled)
  const impact = useQuery({
    ...previewQuery(settled === null ? [] : itemsWith(draft, settled)),
    enabled: previewed,
  })
  const set = (part: Partial<ChangeDraft>) => {
    setFailure(undefined)
    setChange({ ...change, ...part })
  }
  const save = async () => {
    setAttempt(attempt + 1)
    if (problems.length > 0 || item === null || busy) return
    setBusy(true)
    setFailure(undefined)
    const body = { items: itemsWith(draft, item), note: change.reason.trim() }
    try {
      const kept =
        draft === undefined
          ? await addChangeSet(body)
          : await editChangeSet(draft.id, { ...body, version: draft.version })
      queryClient.setQueryData(['change-set', kept.id], kept)
      await queryClient.invalidateQueries({ queryKey: ['change-sets'] })
      await navigate({ to: '/rules/change-sets/$id', params: { id: kept.id } })
    } catch (error) {
      setFailure(wordsFor(error))
    } finally {
      setBusy(false)
    }
  }
  const widget = (field: Field) => {
    const problem = problemOf(field)
    const id = changeFieldId(field)
    return { id, invalid: problem !== undefined, describedBy: problem === undefined ? undefined : `${id}__error` }
  }
  const summary = [
    ...(failure === undefined ? [] : [{ message: failure }]),
    ...shown.map(({ field, message }) => ({
      message,
      jump: () => document.getElementById(changeFieldId(field))?.focus(),
    })),
  ]
  return (
    <section className="ld-section" aria-label="修改">
      <h2>{draft === undefined ? '修改' : `修改（存入草稿“${draft.note}”）`}</h2>
      <ProblemSummary problems={summary} attempt={failure === undefined ? attempt : attempt + 1000} />
      <div className="ld-fields">
        <ChangeField field="value" label="新值" problem={problemOf('value')}>
          <ValueInput
            {...widget('value')}
            parameter={parameter}
            value={change.input}
            onChange={(input) => set({ input })}
          />
        </ChangeField>
        <ChangeField field="from" label="生效日期" problem={problemOf('from')} help={`不早于 ${day}；此前仍按原值`}>
          <DayWidget
            {...widget('from')}
            field={{ type: 'string', format: 'day', title: '生效日期', 'x-fact': 'from' }}
            value={change.from}
            onChange={(from) => set({ from: typeof from === 'string' ? from : '' })}
            required
            readOnly={false}
          />
        </ChangeField>
        <ChangeField field="clause" label="依据条款" problem={problemOf('clause')}>
          <ClauseSelect {...widget('clause')} value={change.clause} onChange={(clause) => set({ clause })} />
        </ChangeField>
        <ChangeField
          field="reason"
          label="修改理由"
          problem={problemOf('reason')}
          help="审批人据此审批，发布后随版本保存"
        >
          <Input.TextArea
            id={changeFieldId('reason')}
            aria-describedby={widget('reason').describedBy}
            status={widget('reason').invalid ? 'error' : undefined}
            value={change.reason}
            onChange={(event) => set({ reason: event.target.value })}
            autoSize={{ minRows: 1, maxRows: 6 }}
            maxLength={500}
          />
        </ChangeField>
      </div>
      <div className="ld-change-actions">
        <Button type="primary" loading={busy} onClick={() => void save()}>
          {draft === undefined ? '保存为变更' : '存入草稿'}
        </Button>
        <span className="ld-nothing">保存后只是草稿，经他人批准并发布才生效。</span>
      </div>
      {previewed && settled !== null && <ImpactView impact={impact} title={`影响（自 ${settled.value.from} 起）`} />}
    </section>
  )
}
