import { EditOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useMay } from '../../app/session.ts'
import { ErrorState } from '../../components/ErrorState.tsx'
import { PageLoading } from '../../components/PageLoading.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { ledgerQuery, recordQuery } from './api.ts'
import { RecordFacts } from './RecordFacts.tsx'
import { VoidButton } from './VoidButton.tsx'

const route = getRouteApi('/shell/records/$ledger/$id')

/** One record: what was filled, section by section, and what may be done with it. */
export function RecordPage() {
  const { ledger, id } = route.useParams()
  const navigate = useNavigate()
  const mayWrite = useMay('record.write')
  const mayVoid = useMay('record.void')
  const view = useQuery(ledgerQuery(ledger))
  const record = useQuery(recordQuery(ledger, id))
  const failed = [view, record].find((query) => query.isError)
  if (failed !== undefined) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
  if (view.data === undefined || record.data === undefined) return <PageLoading />
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
      {!open && <Alert type="warning" showIcon title="这条记录已作废" style={{ marginBottom: 12 }} />}
      <RecordFacts view={view.data} record={record.data} />
    </>
  )
}
