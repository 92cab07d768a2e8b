import { Alert, Button } from 'antd'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { ApiError } from '../../app/api-error.ts'
import { ProblemSummary } from '../../components/ProblemSummary.tsx'
import { FactForm } from '../../form/FactForm.tsx'
import { checkForm, type FieldProblem } from '../../form/form-check.ts'
import { type Facts, factsOf, formDataOf } from '../../form/form-facts.ts'
import type { FormData, LedgerForm } from '../../form/form-schema.ts'
import { fieldId } from '../../form/part-ids.ts'
import { DraftStatus } from './DraftStatus.tsx'
import type { Draft } from './draft-api.ts'
import { FormAnchors } from './FormAnchors.tsx'
import { focusField } from './focus-field.ts'
import { LeaveGuard } from './LeaveGuard.tsx'
import { refusedFields } from './refused-fields.ts'
import { type StaleDetails, StaleDialog } from './StaleDialog.tsx'
import { useDraft } from './use-draft.ts'

interface RecordFormProps {
  ledger: string
  /** 'new' or the record's id. */
  draftKey: string
  form: LedgerForm
  /** The facts the form opens with when there is no draft. */
  facts: Facts
  /** The version they are of; null for a new record. */
  version: number | null
  draft: Draft | null
  submitLabel: string
  /** Files the facts over the version they were filled on. Rejects with ApiError. */
  onSubmit: (facts: Facts, version: number | null) => Promise<void>
  onCancel: () => void
}

/** The generated form with draft, problems and leave guard. It does not know whether it creates or changes. */
export function RecordForm(props: RecordFormProps) {
  const { form, facts, draft, onSubmit } = props
  const base = useMemo(() => formDataOf(form, facts), [form, facts])
  const [restored, setRestored] = useState(draft)
  const [data, setData] = useState<FormData>(() => (draft === null ? base : formDataOf(form, draft.facts)))
  // A draft goes on from the version it was begun on, so that what others changed since is not lost unseen.
  const version = restored?.version ?? props.version
  const [dirty, setDirty] = useState(false)
  const [problems, setProblems] = useState<FieldProblem[]>([])
  const [attempt, setAttempt] = useState(0)
  const [busy, setBusy] = useState(false)
  const [stale, setStale] = useState<StaleDetails>()
  const submitting = useRef(false)
  const { state, keep, flush, discard } = useDraft(props.ledger, props.draftKey)

  // rjsf keeps the callbacks of an earlier drawing, so they look here for what is filled at the moment.
  const latest = useRef(data)
  const fill = (next: FormData) => {
    latest.current = next
    setData(next)
  }

  const change = (next: FormData) => {
    const before = latest.current
    const changed = new Set(Object.keys({ ...before, ...next }).filter((name) => before[name] !== next[name]))
    if (changed.size === 0) return
    fill(next)
    setDirty(true)
    setProblems((known) => known.filter(({ field }) => field !== null && !changed.has(field)))
    keep({ facts: factsOf(form, next), version })
  }

  const leaveSection = (fields: string[]) => {
    const found = checkForm(form.schema, latest.current).filter(({ field }) => field !== null && fields.includes(field))
    setProblems((before) => [...before.filter(({ field }) => field === null || !fields.includes(field)), ...found])
  }

  const submit = useCallback(
    async (filled: FormData, over: number | null) => {
      if (submitting.current) return
      const found = checkForm(form.schema, filled)
      setProblems(found)
      setAttempt((count) => count + 1)
      if (found.length > 0) return
      submitting.current = true
      setBusy(true)
      try {
        await onSubmit(factsOf(form, filled), over)
        setDirty(false)
        await discard()
      } catch (error) {
        if (error instanceof ApiError && error.code === 'record_stale') setStale(error.details as StaleDetails)
        else if (!(error instanceof ApiError && error.status === 401)) {
          setProblems(refusedFields(form, error))
          setAttempt((count) => count + 1)
        }
      } finally {
        submitting.current = false
        setBusy(false)
      }
    },
    [form, onSubmit, discard],
  )

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      void flush()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [flush])

  // An explanation that misses a fact leads here, with the field's id behind the # of the address.
  useEffect(() => {
    const field = Object.keys(form.schema.properties).find((name) => window.location.hash === `#${fieldId(name)}`)
    if (field !== undefined) focusField(field)
  }, [form])

  const startOver = () => {
    fill(base)
    setRestored(null)
    setProblems([])
    setDirty(false)
    void discard()
  }
  const order = Object.keys(form.schema.properties)
  const place = (field: string | null) => (field === null ? -1 : order.indexOf(field))
  const summary = attempt === 0 ? [] : problems.toSorted((a, b) => place(a.field) - place(b.field))
  return (
    <div className="ld-form-layout">
      <div className="ld-form-main">
        {restored !== null && (
          <Alert
            type="info"
            showIcon
            title="已恢复上次没有提交的草稿"
            action={
              <Button size="small" onClick={startOver}>
                放弃草稿
              </Button>
            }
            style={{ marginBottom: 12 }}
          />
        )}
        <ProblemSummary
          attempt={attempt}
          problems={summary.map(({ field, message }) =>
            field === null ? { message } : { message, jump: () => focusField(field) },
          )}
        />
        <FactForm form={form} data={data} problems={problems} onChange={change} onLeaveSection={leaveSection} />
        <div className="ld-form-bar">
          <Button type="primary" loading={busy} onClick={() => void submit(data, version)}>
            {props.submitLabel}
          </Button>
          <Button onClick={props.onCancel} disabled={busy}>
            返回
          </Button>
          <DraftStatus state={state} />
        </div>
      </div>
      <FormAnchors form={form} problems={problems} />
      <LeaveGuard active={dirty} onKeep={flush} onDrop={discard} />
      {stale !== undefined && (
        <StaleDialog
          form={form}
          base={base}
          mine={data}
          stale={stale}
          onCancel={() => setStale(undefined)}
          onResolve={(merged) => {
            setStale(undefined)
            fill(merged)
            void submit(merged, stale.theirVersion)
          }}
        />
      )}
    </div>
  )
}
