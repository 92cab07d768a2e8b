import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useMe } from '../../app/session.ts'
import { type ChangeSet, useJob } from './api.ts'

/** What the publication brought: the version, from when it counts, and how far deciding anew has come. */
export function PublishedNotice({ set }: { set: ChangeSet }) {
  const { day } = useMe()
  // Kept by the publishing click; there is nothing to ask the server for.
  const published = useQuery<string | null>({ queryKey: ['published', set.id], enabled: false, queryFn: () => null })
  const job = useJob(published.data ?? null)
  const from = set.items.map((item) => item.value.from).sort()[0] ?? ''
  const started = from <= day
  return (
    <Alert
      type="success"
      showIcon
      style={{ margin: '12px 0' }}
      title={
        <>
          已成为<Link to="/rules/versions">规则包第 {set.packVersion} 版</Link>，自 {from} 起
          {started ? '按新值判定' : '才按新值判定，此前仍按原值'}
        </>
      }
      description={
        job.data === undefined
          ? undefined
          : job.data.status === 'done'
            ? `重新判定已完成：核对 ${job.data.total} 条记录，更新 ${job.data.changed} 项判定（含结论不变、理由有变的）`
            : job.data.status === 'failed' || job.data.status === 'cancelled'
              ? '重新判定没有完成，打开记录时仍按新值现算'
              : `正在重新判定：${job.data.done} / ${job.data.total}`
      }
    />
  )
}
