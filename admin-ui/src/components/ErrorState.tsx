import { Button } from 'antd'
import { wordsFor } from '../app/api-error.ts'

/** Takes the place of what could not be loaded: the reason and, where it makes sense, another try. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <div className="ld-state" role="alert">
      <h2>没有加载出来</h2>
      <p>{wordsFor(error)}</p>
      {onRetry !== undefined && <Button onClick={onRetry}>重试</Button>}
    </div>
  )
}
