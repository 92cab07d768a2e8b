import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { ErrorState } from '../../components/ErrorState.tsx'
import { PageLoading } from '../../components/PageLoading.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { changeRecord, ledgerQuery, recordQuery } from './api.ts'
import { RecordForm } from './RecordForm.tsx'
import { useOpeningDraft } from './use-opening-draft.ts'

const route = getRouteApi('/shell/records/$ledger/$id/edit')

/** Changing a record, with the version it was opened at: who saves second is shown both versions. */
export function RecordEditPage() {
  const { ledger, id } = route.useParams()
  const { form: formId } = route.useSearch()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  const view = useQuery(ledgerQuery(ledger))
  const record = useQuery({ ...recordQuery(ledger, id), refetchOnReconnect: false, staleTime: 0 })
  const draft = useOpeningDraft(ledger, id)
  const failed = [view, record, draft].find((query) => query.isError)
  if (failed !== undefined) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
  const form = view.data?.forms.find((one) => one.id === formId) ?? view.data?.forms[0]
  if (view.data === undefined || !record.isFetchedAfterMount || record.data === undefined) return <PageLoading />
  if (draft.data === undefined || form === undefined) return <PageLoading />
  const { facts, title, version } = record.data
  return (
    <>
      <PageTitle
        title={`修改：${title}`}
        trail={[
          { label: view.data.ledger.title, to: `/records/${ledger}` },
          { label: title, to: `/records/${ledger}/${id}` },
        ]}
      />
      <RecordForm
        key={form.id}
        ledger={ledger}
        draftKey={id}
        form={form}
        facts={facts}
        version={version}
        draft={draft.data.draft}
        submitLabel="保存"
        onCancel={() => void navigate({ to: '/records/$ledger/$id', params: { ledger, id } })}
        onSubmit={async (filled, over) => {
          await changeRecord(ledger, id, { form: form.id, version: over ?? version, facts: filled })
          await queryClient.invalidateQueries({ queryKey: ['record', ledger, id] })
          await queryClient.invalidateQueries({ queryKey: ['records', ledger] })
          void message.success('已保存')
          await navigate({ to: '/records/$ledger/$id', params: { ledger, id }, ignoreBlocker: true })
        }}
      />
    </>
  )
}
