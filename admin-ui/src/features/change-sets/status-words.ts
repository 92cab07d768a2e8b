import type { ChangeSetStatus } from './api.ts'

/** Names and colours of the states of a change set. */
export const STATUS: Record<ChangeSetStatus, { label: string; color: string }> = {
  draft: { label: '草稿', color: 'grey' },
  submitted: { label: '待审批', color: 'amber' },
  approved: { label: '已批准，待发布', color: 'blue' },
  rejected: { label: '已退回', color: 'red' },
  withdrawn: { label: '已撤回', color: 'grey' },
  published: { label: '已发布', color: 'green' },
}
