import type { DraftState } from './use-draft.ts'

/** 草稿已保存 14:08, or what stands in the way. */
export function DraftStatus({ state }: { state: DraftState }) {
  return (
    <span className="ld-form-bar-state" role="status">
      {draftWords(state)}
    </span>
  )
}

function draftWords(state: DraftState): string {
  switch (state.kind) {
    case 'none':
      return ''
    case 'waiting':
      return '有改动，稍后自动保存草稿'
    case 'saving':
      return '正在保存草稿'
    case 'saved':
      return `草稿已保存 ${clock(state.at)}`
    case 'failed':
      return `草稿没有保存：${state.message}`
  }
}

/** Wall-clock time in Shanghai of an instant: 14:08. */
function clock(instant: string): string {
  const format = new Intl.DateTimeFormat('zh-CN', {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone: 'Asia/Shanghai',
  })
  return format.format(new Date(instant))
}
