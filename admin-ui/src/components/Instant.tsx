import { timeText } from './time-text.ts'

/** An instant of the API (UTC) as wall-clock time in Shanghai: 2020-07-01 14:08. `--` when there is none. */
export function Instant({ at }: { at: string | null | undefined }) {
  if (at === null || at === undefined) return <span className="ld-nothing">--</span>
  return (
    <time dateTime={at} className="ld-number">
      {timeText(at)}
    </time>
  )
}
