import { isDay } from '../day.ts'
import type { Pack } from '../pack.ts'
import { type Finding, finding } from './finding.ts'

/** Tasks are due on days that exist, and no task stands above itself. */
export function checkTasks(pack: Pack): Finding[] {
  return Object.entries(pack.tasks).flatMap(([id, { dueOn, title }]) => {
    const item = `tasks/${id}`
    const found: Finding[] = []
    if (dueOn && !isDay(dueOn))
      found.push(finding('date_invalid', item, ['dueOn'], '不是有效的日期，请写作 2020-07-01。'))
    const circle = circleFrom(pack, id)
    if (circle)
      found.push(
        finding('task_cycle', item, ['parent'], `任务“${title}”的上级任务成环：${circle.join(' → ')}，请改正。`),
      )
    return found
  })
}

/** The chain of parents that leads back to the task; null when it ends. */
function circleFrom({ tasks }: Pack, id: string): string[] | null {
  const trail = [id]
  for (let at = tasks[id]?.parent; at !== undefined; at = tasks[at]?.parent) {
    if (at === id) return [...trail, id]
    if (trail.includes(at)) return null
    trail.push(at)
  }
  return null
}
