import { useQueries } from '@tanstack/react-query'
import { request, withQuery } from './api.ts'
import type { Option } from './options.ts'

/** The names behind ids of one kind of reference, each asked for once. An id without a name is absent. */
export function useOptionLabels(refers: string, ids: string[]): Record<string, string> {
  const answers = useQueries({
    queries: ids.map((id) => ({
      queryKey: ['options', refers, 'id', id],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        request<{ options: Option[] }>('GET', withQuery(`/options/${refers}`, { id }), undefined, signal),
      staleTime: 300_000,
    })),
  })
  const pairs = answers.flatMap(({ data }, index) => {
    const option = data?.options.find((one) => one.value === ids[index])
    return option === undefined ? [] : [[option.value, option.label] as const]
  })
  return Object.fromEntries(pairs)
}
