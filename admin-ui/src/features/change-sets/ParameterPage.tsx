import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type ParameterView, parametersQuery } from '../../app/parameters.ts'
import { useMay } from '../../app/session.ts'
import { AssumedMark } from '../../components/AssumedMark.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { NotFound } from '../../components/NotFound.tsx'
import { PageLoading } from '../../components/PageLoading.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { type ChangeSet, changeSetsQuery } from './api.ts'
import { ChangeEditor } from './ChangeEditor.tsx'
import { ParameterTimeline } from './ParameterTimeline.tsx'
import { STATUS } from './status-words.ts'
import './rule-studio.css'

const route = getRouteApi('/shell/rules/parameters/$id')

/** One parameter: its dated values, the rules that read it, changes under way, and the way to change it. */
export function ParameterPage() {
  const { id } = route.useParams()
  const { changeSet } = route.useSearch()
  const mayEdit = useMay('rule.edit')
  const parameters = useQuery(parametersQuery)
  const changeSets = useQuery(changeSetsQuery)
  const failed = [parameters, changeSets].find((query) => query.isError)
  if (failed !== undefined) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
  if (parameters.data === undefined || changeSets.data === undefined) return <PageLoading />
  const parameter = parameters.data.parameters.find((one) => one.id === id)
  if (parameter === undefined) return <NotFound />
  const draft = changeSets.data.changeSets.find((one) => one.id === changeSet && one.status === 'draft')
  const underWay = changeSets.data.changeSets.filter(
    (one) => OPEN.has(one.status) && one.id !== draft?.id && one.items.some((item) => item.id === id),
  )
  return (
    <>
      <PageTitle title={parameter.label} trail={[{ label: '参数', to: '/rules/parameters' }]} />
      <section className="ld-section" aria-label="取值">
        <h2>取值</h2>
        {(parameter.description !== null || parameter.assumed) && (
          <p>
            {parameter.description}
            {parameter.assumed && <AssumedMark />}
          </p>
        )}
        <ParameterTimeline parameter={parameter} />
        <UsedBy parameter={parameter} />
        {underWay.length > 0 && <UnderWay changeSets={underWay} />}
      </section>
      {mayEdit && (
        <ChangeEditor key={`${id}/${draft?.id ?? ''}/${draft?.version ?? ''}`} parameter={parameter} draft={draft} />
      )}
    </>
  )
}

const OPEN = new Set<ChangeSet['status']>(['draft', 'submitted', 'approved', 'rejected'])

function UsedBy({ parameter }: { parameter: ParameterView }) {
  return (
    <details className="ld-used-by" open={parameter.usedBy.length <= 4}>
      <summary>用于 {parameter.usedBy.length} 条规则</summary>
      {parameter.usedBy.length > 0 && (
        <ul>
          {parameter.usedBy.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      )}
    </details>
  )
}

function UnderWay({ changeSets }: { changeSets: ChangeSet[] }) {
  return (
    <div className="ld-under-way">
      正在办理的变更：
      {changeSets.map((one) => (
        <div key={one.id}>
          <Link to="/rules/change-sets/$id" params={{ id: one.id }}>
            {one.note === '' ? '未写理由' : one.note}
          </Link>{' '}
          <span className="ld-nothing">
            {STATUS[one.status].label}，{one.author?.name}
          </span>
        </div>
      ))}
    </div>
  )
}
