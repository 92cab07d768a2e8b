import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { useMemo, useState } from 'react'
import { ErrorState } from '../../components/ErrorState.tsx'
import { PageLoading } from '../../components/PageLoading.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { createRecord, ledgerQuery } from './api.ts'
import { newIdempotencyKey } from './idempotency-key.ts'
import { RecordForm } from './RecordForm.tsx'
import { useOpeningDraft } from './use-opening-draft.ts'

const route = getRouteApi('/shell/records/$ledger/new')

/** A new record of any ledger. */
export function RecordNewPage() {
  const { ledger } = route.useParams()
  const preset = route.useSearch()
  const facts = useMemo(
    () => Object.fromEntries(Object.entries(preset).map(([name, value]) => [name.slice('f.'.length), value])),
    [preset],
  )
  // What is begun from one project's page is not the draft of another's.
  const draftKey = ['new', ...Object.values(preset)].join(' ').slice(0, 200)
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  const view = useQuery(ledgerQuery(ledger))
  const draft = useOpeningDraft(ledger, draftKey)
  // One key for the life of this form: however often it is sent, one record comes of it.
  const [idempotencyKey] = useState(newIdempotencyKey)
  const failed = [view, draft].find((query) => query.isError)
  if (failed !== undefined) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
  const form = view.data?.forms[0]
  if (view.data === undefined || draft.data === undefined || form === undefined) return <PageLoading />
  const { title } = view.data.ledger
  return (
    <>
      <PageTitle title={`新建：${form.title}`} trail={[{ label: title, to: `/records/${ledger}` }]} />
      <RecordForm
        ledger={ledger}
        draftKey={draftKey}
        form={form}
        facts={facts}
        version={null}
        draft={draft.data.draft}
        submitLabel="提交"
        onCancel={() => void navigate({ to: '/records/$ledger', params: { ledger } })}
        onSubmit={async (filled) => {
          const { id } = await createRecord(ledger, { form: form.id, facts: filled, idempotencyKey })
          await queryClient.invalidateQueries({ queryKey: ['records', ledger] })
          void message.success('已提交')
          await navigate({ to: '/records/$ledger/$id', params: { ledger, id }, ignoreBlocker: true })
        }}
      />
    </>
  )
}
