import { EditOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { ApiError } from '../../app/api-error.ts'
import { useMay } from '../../app/session.ts'
import { ErrorState } from '../../components/ErrorState.tsx'
import { NotFound } from '../../components/NotFound.tsx'
import { PageLoading } from '../../components/PageLoading.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { ledgerQuery, recordQuery } from '../records/api.ts'
import { VoidButton } from '../records/VoidButton.tsx'
import './record-page.css'
import { RecordBody } from './RecordBody.tsx'
import { VoidedNotice } from './VoidedNotice.tsx'
import { useVocabulary } from './vocabulary.ts'

const route = getRouteApi('/shell/records/$ledger/$id')

/** One record whole: what was filled, what is decided about it and why, what points at it, who changed what. */
export function RecordPage() {
  const { ledger, id } = route.useParams()
  const navigate = useNavigate()
  const mayWrite = useMay('record.write')
  const mayVoid = useMay('record.void')
  const view = useQuery(ledgerQuery(ledger))
  const record = useQuery(recordQuery(ledger, id))
  const { vocabulary, failed: wordless } = useVocabulary(view.data)
  const failed = [record, view].find((query) => query.isError) ?? wordless
  if (failed?.error instanceof ApiError && failed.error.status === 404) return <NotFound />
  if (failed !== undefined) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
  if (view.data === undefined || record.data === undefined || vocabulary === undefined) return <PageLoading />
  const { title, voided, version } = record.data
  const open = voided !== true
  return (
    <>
      <PageTitle title={title} trail={[{ label: view.data.ledger.title, to: `/records/${ledger}` }]}>
        {mayWrite &&
          open &&
          view.data.forms.map((form, index) => (
            <Button
              key={form.id}
              type={index === 0 ? 'primary' : 'default'}
              icon={<EditOutlined />}
              onClick={() =>
                void navigate({
                  to: '/records/$ledger/$id/edit',
                  params: { ledger, id },
                  search: index === 0 ? {} : { form: form.id },
                })
              }
            >
              {view.data.forms.length === 1 ? '修改' : `修改${form.title}`}
            </Button>
          ))}
        {mayVoid && open && <VoidButton ledger={ledger} id={id} version={version} />}
      </PageTitle>
      {!open && <VoidedNotice record={record.data} />}
      <RecordBody
        key={`${ledger}/${id}`}
        view={view.data}
        record={record.data}
        vocabulary={vocabulary}
        mayWrite={mayWrite && open}
      />
    </>
  )
}
