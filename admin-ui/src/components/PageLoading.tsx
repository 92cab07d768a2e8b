import { Skeleton } from 'antd'

/** Grey lines in the shape of a page while its first answer is on the way. */
export function PageLoading() {
  return (
    <div aria-busy="true" style={{ padding: 16 }}>
      <span className="ld-skip">正在加载</span>
      <Skeleton active paragraph={{ rows: 8 }} />
    </div>
  )
}
