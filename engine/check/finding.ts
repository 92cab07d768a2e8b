import { pointerTo } from '../json-pointer.ts'

/** A problem as a check finds it, in the merged pack: `item` as "decisions/dispatch", `pointer` inside that item. */
export interface Finding {
  code: string
  item: string
  pointer: string
  /** A Chinese sentence that names the remedy. */
  message: string
}

/** Makes a finding; `steps` lead from the item to the part. */
export function finding(code: string, item: string, steps: readonly (string | number)[], message: string): Finding {
  return { code, item, pointer: pointerTo('', ...steps), message }
}
