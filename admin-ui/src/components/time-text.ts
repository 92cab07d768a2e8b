/** An instant of the API as it is read in China: 2020-06-30 09:12, whatever zone the computer is set to. */
export function timeText(instant: string): string {
  const time = Date.parse(instant)
  if (Number.isNaN(time)) return instant
  const shanghai = new Date(time + 8 * 3_600_000).toISOString()
  return `${shanghai.slice(0, 10)} ${shanghai.slice(11, 16)}`
}
