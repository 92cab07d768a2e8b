import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ApiError } from '../../app/api-error.ts'
import { parametersQuery } from '../../app/parameters.ts'
import { useMay } from '../../app/session.ts'
import { DecisionTag } from '../../components/DecisionTag.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { NotFound } from '../../components/NotFound.tsx'
import { PageLoading } from '../../components/PageLoading.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { type ChangeSet, changeSetImpactQuery, changeSetQuery } from './api.ts'
import { ChangeSetActions } from './ChangeSetActions.tsx'
import { ChangeSetItems } from './ChangeSetItems.tsx'
import { ChangeSetSteps } from './ChangeSetSteps.tsx'
import { ImpactView } from './ImpactView.tsx'
import { PublishedNotice } from './PublishedNotice.tsx'
import { STATUS } from './status-words.ts'
import './rule-studio.css'

const route = getRouteApi('/shell/rules/change-sets/$id')
const OPEN = new Set<ChangeSet['status']>(['draft', 'submitted', 'approved'])

/** One change set: where it stands, what it changes, what it would move, and what may be done with it now. */
export function ChangeSetPage() {
  const { id } = route.useParams()
  const changeSet = useQuery(changeSetQuery(id))
  const parameters = useQuery(parametersQuery)
  const failed = [changeSet, parameters].find((query) => query.isError)
  if (failed?.error instanceof ApiError && (failed.error.status === 404 || failed.error.status === 400)) {
    return <NotFound />
  }
  if (failed !== undefined) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
  if (changeSet.data === undefined || parameters.data === undefined) return <PageLoading />
  const set = changeSet.data
  return (
    <>
      <PageTitle
        title={set.note === '' ? '未写理由的变更' : set.note}
        trail={[{ label: '变更', to: '/rules/change-sets' }]}
      >
        <DecisionTag {...STATUS[set.status]} />
      </PageTitle>
      <section className="ld-section" aria-label="办理">
        <h2>办理</h2>
        <ChangeSetSteps set={set} />
        {set.status === 'published' && <PublishedNotice set={set} />}
        <ChangeSetActions key={set.version} set={set} />
      </section>
      <section className="ld-section" aria-label="内容">
        <h2>内容</h2>
        <ChangeSetItems set={set} parameters={parameters.data} />
        {set.items.length === 0 && (
          <p>
            还没有内容。<Link to="/rules/parameters">到参数里选一项修改</Link>
          </p>
        )}
      </section>
      {OPEN.has(set.status) && set.items.length > 0 && <Impact set={set} />}
    </>
  )
}

function Impact({ set }: { set: ChangeSet }) {
  const may = [useMay('rule.edit'), useMay('rule.approve'), useMay('rule.publish')].includes(true)
  const impact = useQuery({ ...changeSetImpactQuery(set), enabled: may })
  if (!may) return null
  return (
    <section className="ld-section" aria-label="影响">
      <ImpactView impact={impact} title="影响" />
    </section>
  )
}
