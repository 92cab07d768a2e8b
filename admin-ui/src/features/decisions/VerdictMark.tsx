import type { RuleTrace, TraceVerdict } from '../../../../engine/index.ts'

const MARKS: Record<TraceVerdict, { shape: string; word: string }> = {
  yes: { shape: '✓', word: '满足' },
  no: { shape: '✗', word: '不满足' },
  undetermined: { shape: '？', word: '缺数据' },
  inapplicable: { shape: '／', word: '不适用' },
}

const OF_RULE: Record<RuleTrace['verdict'], TraceVerdict> = {
  fired: 'yes',
  notFired: 'no',
  undetermined: 'undetermined',
}

/** The verdict of a rule as that of a condition. */
export function verdictOfRule(verdict: RuleTrace['verdict']): TraceVerdict {
  return OF_RULE[verdict]
}

/** 满足, 不满足, 缺数据 or 不适用: word and shape. Not a light: meeting a condition may be good or bad. */
export function VerdictMark({ verdict }: { verdict: TraceVerdict }) {
  const { shape, word } = MARKS[verdict]
  return (
    <span className={`ld-verdict ld-verdict-${verdict}`}>
      <span aria-hidden="true">{shape}</span> {word}
    </span>
  )
}
