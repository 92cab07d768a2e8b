import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { ApiError, wordsFor } from '../../app/api-error.ts'
import { useMe } from '../../app/session.ts'
import { type ChangeSet, type Step, takeStep } from './api.ts'
import { RejectDialog } from './RejectDialog.tsx'
import { stepsOpen } from './steps-open.ts'

const LABEL: Record<Step, string> = {
  submit: '提交审批',
  withdraw: '撤回',
  approve: '批准',
  reject: '退回',
  publish: '发布',
}
const DONE: Record<Step, string> = {
  submit: '已提交，等待审批',
  withdraw: '已撤回',
  approve: '已批准',
  reject: '已退回',
  publish: '已发布',
}

function firstDay(set: ChangeSet): string {
  return set.items.map((item) => item.value.from).sort()[0] ?? ''
}

/** What confirming will do, in words. */
function consequence(step: Step, set: ChangeSet): string | null {
  if (step === 'publish') {
    return `发布后生成新的规则包版本，自 ${firstDay(set)} 起按新值判定，相关记录随即重新判定。此前的判定和已出具的文书不改写。发布后不能撤回，只能再次变更。`
  }
  if (step === 'approve') return `批准后可以发布，发布后自 ${firstDay(set)} 起按新值判定。`
  if (step === 'withdraw' && set.status === 'draft') return '撤回后这份草稿不再办理，仍可查看。'
  if (step === 'withdraw') return '撤回后变回草稿，可修改后重新提交。'
  return null
}

/** What this person may do with the change set now; where they may not, the reason stands instead of a button. */
export function ChangeSetActions({ set }: { set: ChangeSet }) {
  const me = useMe()
  const queryClient = useQueryClient()
  const { message, modal } = App.useApp()
  const [busy, setBusy] = useState<Step>()
  const [failure, setFailure] = useState<{ words: string; details: string[]; stale: boolean }>()
  const [rejecting, setRejecting] = useState(false)
  const { steps, notes } = stepsOpen(set, me)
  const refresh = async () => {
    setFailure(undefined)
    await queryClient.invalidateQueries({ queryKey: ['change-set', set.id] })
    await queryClient.invalidateQueries({ queryKey: ['change-sets'] })
  }
  const take = async (step: Step, reason?: string) => {
    setBusy(step)
    setFailure(undefined)
    try {
      const { job } = await takeStep(set.id, step, { version: set.version, ...(reason !== undefined && { reason }) })
      queryClient.setQueryData(['published', set.id], job ?? null)
      if (step === 'publish') await queryClient.invalidateQueries()
      else await refresh()
      void message.success(DONE[step])
    } catch (error) {
      setFailure(failureOf(error))
    } finally {
      setBusy(undefined)
    }
  }
  const ask = (step: Step) => {
    if (step === 'reject') return setRejecting(true)
    const words = consequence(step, set)
    if (words === null) return void take(step)
    modal.confirm({
      title: `${LABEL[step]}这个变更？`,
      content: words,
      okText: LABEL[step],
      cancelText: '取消',
      onOk: () => take(step),
    })
  }
  return (
    <div className="ld-change-actions">
      {failure !== undefined && (
        <Alert
          type="error"
          showIcon
          style={{ flexBasis: '100%' }}
          title={failure.words}
          description={
            failure.details.length === 0 ? undefined : failure.details.map((line) => <div key={line}>{line}</div>)
          }
          action={failure.stale ? <Button onClick={() => void refresh()}>看最新状态</Button> : undefined}
        />
      )}
      {steps.map((step, index) => (
        <Button
          key={step}
          type={index === 0 && step !== 'withdraw' ? 'primary' : 'default'}
          danger={step === 'reject'}
          loading={busy === step}
          disabled={busy !== undefined}
          onClick={() => ask(step)}
        >
          {step === 'withdraw' && set.status === 'rejected' ? '改为草稿重新修改' : LABEL[step]}
        </Button>
      ))}
      {notes.map((note) => (
        <span key={note} className="ld-nothing">
          {note}
        </span>
      ))}
      <RejectDialog
        open={rejecting}
        onCancel={() => setRejecting(false)}
        onReject={async (reason) => {
          setRejecting(false)
          await take('reject', reason)
        }}
      />
    </div>
  )
}

const STALE = new Set(['change_set_stale', 'change_set_state', 'pack_version_stale'])

function failureOf(error: unknown) {
  const details =
    error instanceof ApiError && typeof error.details === 'object' && error.details !== null ? error.details : {}
  const listed = 'problems' in details ? details.problems : 'fields' in details ? details.fields : []
  const lines = Array.isArray(listed)
    ? listed.flatMap((one: unknown) =>
        typeof one === 'object' && one !== null && 'message' in one ? [String(one.message)] : [],
      )
    : []
  return {
    words: wordsFor(error),
    details: lines.length > 1 ? lines.slice(0, 10) : [],
    stale: error instanceof ApiError && STALE.has(error.code),
  }
}
