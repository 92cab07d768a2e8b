import { Link } from '@tanstack/react-router'
import { EmptyState } from './EmptyState.tsx'

/** An address that leads nowhere, or to a record this person may not see: the same words for both. */
export function NotFound() {
  return (
    <EmptyState title="没有这个页面">
      <p>地址有误，或者没有查看的权限。</p>
      <Link to="/">回到首页</Link>
    </EmptyState>
  )
}
