import type { Me } from '../../app/session.ts'
import type { ChangeSet, Step } from './api.ts'

/** The steps a person may take with a change set now, and, where one is not theirs, why. */
export function stepsOpen(set: ChangeSet, me: Me): { steps: Step[]; notes: string[] } {
  const may = (permission: Me['permissions'][number]) => me.permissions.includes(permission)
  const author = set.author?.id === me.person.id
  const authorMay = author && may('rule.edit')
  switch (set.status) {
    case 'draft':
      return authorMay
        ? { steps: set.items.length > 0 ? ['submit', 'withdraw'] : ['withdraw'], notes: [] }
        : { steps: [], notes: [`草稿由${set.author?.name ?? '编制人'}修改和提交。`] }
    case 'submitted': {
      const withdraw: Step[] = authorMay ? ['withdraw'] : []
      if (author) return { steps: withdraw, notes: ['等待他人审批。自己提交的变更，自己不能审批。'] }
      return may('rule.approve')
        ? { steps: ['approve', 'reject'], notes: [] }
        : { steps: [], notes: ['等待规则审批人审批。'] }
    }
    case 'approved': {
      const withdraw: Step[] = authorMay ? ['withdraw'] : []
      return may('rule.publish')
        ? { steps: ['publish', ...withdraw], notes: [] }
        : { steps: withdraw, notes: ['已批准，等待规则管理员发布。'] }
    }
    case 'rejected':
      return authorMay ? { steps: ['withdraw'], notes: [] } : { steps: [], notes: [] }
    default:
      return { steps: [], notes: [] }
  }
}
