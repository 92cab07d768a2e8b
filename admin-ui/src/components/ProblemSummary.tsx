import { useEffect, useRef } from 'react'

export interface SummaryProblem {
  message: string
  /** Moves the focus to the field; absent for a problem that belongs to no field. */
  jump?: () => void
}

/** What stands in the way, on top of a form, each line leading to its field. Takes the focus whenever `attempt` changes. */
export function ProblemSummary({ problems, attempt }: { problems: SummaryProblem[]; attempt: number }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (attempt === 0) return
    box.current?.focus()
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [attempt])
  if (problems.length === 0) return null
  return (
    <div ref={box} className="ld-problems" role="alert" tabIndex={-1}>
      <h2>有 {problems.length} 处需要修改</h2>
      <ul>
        {problems.map((problem) => (
          <li key={problem.message}>
            {problem.jump === undefined ? (
              problem.message
            ) : (
              <button type="button" className="ld-link" onClick={problem.jump}>
                {problem.message}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
