import type { Pack } from '../../engine/pack.ts'
import type { SampleRecord, SampleWorld } from './generate-world.ts'
import type { Possible } from './naive-condition.ts'
import type { NaiveCalendar } from './naive-day.ts'
import type { NaiveDecision } from './naive-decision.ts'
import type { Naive } from './naive-value.ts'
import type { Json } from './sorts.ts'

/** One subject as the second calculator sees it: the JSON it was given. */
export interface Subject extends SampleRecord {
  kind: string
}

/**
 * The second calculator: it walks the JSON of a pack and of a library each time it is asked, compiles nothing and
 * remembers nothing.
 */
export interface NaiveWorld {
  pack: Pack
  on: string
  period: string | null
  calendars: readonly NaiveCalendar[]
  results: SampleWorld['results']
  subjects(kind: string): Subject[]
  subject(kind: string, id: string): Subject | undefined
  fact(subject: Subject, id: string): Naive
  parameter(id: string): Naive
  /** A fact id, `parameter:<id>`, `subject:<fact>` of the outer subject, `today` or `period`. */
  value(reference: string, subject: Subject, outer: Subject | null): Naive
  possible(conditions: Json, subject: Subject, outer: Subject | null): Possible
  decision(subject: Subject, set: string): NaiveDecision
}
