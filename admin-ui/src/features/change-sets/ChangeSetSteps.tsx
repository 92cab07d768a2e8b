import { Steps } from 'antd'
import { timeText } from '../../components/time-text.ts'
import type { ChangeSet } from './api.ts'

const REACHED: Record<ChangeSet['status'], number> = {
  draft: 0,
  withdrawn: 0,
  submitted: 1,
  rejected: 1,
  approved: 2,
  published: 3,
}

const by = (who: { name: string } | null, at: string | null) =>
  at === null ? undefined : `${who?.name ?? ''} ${timeText(at)}`

/** 草稿 → 待审批 → 已批准 → 已发布, each with who and when. */
export function ChangeSetSteps({ set }: { set: ChangeSet }) {
  const { status } = set
  const reached = REACHED[status]
  const stopped = status === 'rejected' || status === 'withdrawn'
  const reviewed = by(set.reviewer, set.reviewedAt)
  return (
    <>
      <Steps
        size="small"
        className="ld-change-steps"
        current={reached}
        status={stopped ? 'error' : status === 'published' ? 'finish' : 'process'}
        responsive
        items={[
          { title: status === 'withdrawn' ? '草稿，已撤回' : '草稿', content: by(set.author, set.createdAt) },
          {
            title: status === 'rejected' ? '已退回' : '待审批',
            content: status === 'rejected' ? reviewed : by(set.author, reached >= 1 ? set.submittedAt : null),
          },
          { title: '已批准', content: reached >= 2 ? reviewed : undefined },
          { title: '已发布', content: by(set.publisher, set.publishedAt) },
        ]}
      />
      {set.reviewReason !== null && set.reviewReason !== '' && (
        <p>
          {status === 'rejected' ? '退回原因' : '审批意见'}：{set.reviewReason}
        </p>
      )}
    </>
  )
}
