import { useRouter } from '@tanstack/react-router'
import { ErrorState } from './ErrorState.tsx'

/** The router's last resort for a page that threw. */
export function PageError({ error }: { error: unknown }) {
  const router = useRouter()
  return <ErrorState error={error} onRetry={() => void router.invalidate()} />
}
