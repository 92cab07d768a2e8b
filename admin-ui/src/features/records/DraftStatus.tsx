import { timeText } from '../../components/time-text.ts'
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
      return `草稿已保存 ${timeText(state.at).slice(11)}`
    case 'failed':
      return `草稿没有保存：${state.message}`
  }
}
