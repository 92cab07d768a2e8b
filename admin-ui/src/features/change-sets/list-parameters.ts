import type { Clauses, ParameterView } from '../../app/parameters.ts'

/** What the parameter list's address says. */
export interface ParameterSearch {
  q?: string
  assumed?: 'yes'
  /** The draft that a change is to be added to. */
  changeSet?: string
}

/** Keeps what is understood of an address and drops the rest. */
export function readParameterSearch(search: Record<string, unknown>): ParameterSearch {
  const read: ParameterSearch = {}
  if (typeof search.q === 'string' && search.q !== '') read.q = search.q.slice(0, 100)
  if (search.assumed === 'yes') read.assumed = 'yes'
  if (typeof search.changeSet === 'string' && search.changeSet !== '') read.changeSet = search.changeSet
  return read
}

/** The clause a parameter stands on now, or, before its first day, will stand on. */
export function citationOf({ current, values }: ParameterView): string {
  return (current ?? values[0])?.clause?.citation ?? ''
}

function words(parameter: ParameterView): string {
  const { label, description, id, usedBy, values } = parameter
  const citations = values.map((value) => `${value.clause?.citation ?? ''} ${value.text}`)
  return [label, description ?? '', id, ...usedBy, ...citations].join(' ').toLowerCase()
}

/** A row of the list; `span` is how many rows its clause covers, 0 on all but the first of them. */
export type ParameterRow = ParameterView & { span: number }

const clauseOf = ({ current, values }: ParameterView) => (current ?? values[0])?.clause?.id ?? ''

/** The parameters that contain every word searched for, those of one clause together, in the documents' order. */
export function listParameters(parameters: ParameterView[], clauses: Clauses, search: ParameterSearch): ParameterRow[] {
  const wanted = (search.q ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const found = parameters.filter(
    (one) => (search.assumed === undefined || one.assumed) && wanted.every((word) => words(one).includes(word)),
  )
  const groups = new Map<string, ParameterView[]>()
  const place = new Map(Object.keys(clauses).map((clause, index) => [clause, index]))
  const placeOf = (one: ParameterView) => place.get(clauseOf(one)) ?? place.size
  found.sort((a, b) => placeOf(a) - placeOf(b))
  for (const one of found) groups.set(citationOf(one), [...(groups.get(citationOf(one)) ?? []), one])
  return [...groups.values()].flatMap((group) =>
    group.map((one, index) => ({ ...one, span: index === 0 ? group.length : 0 })),
  )
}
