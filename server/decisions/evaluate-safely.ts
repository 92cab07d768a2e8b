import {
  CalendarYearMissing,
  DayOutOfRange,
  type Decision,
  type EvaluateOptions,
  evaluateSubject,
  type FactPlan,
  type FactValue,
  type Row,
  readFact,
  UNKNOWN,
  type World,
} from '../../engine/index.ts'

/**
 * The decisions about one subject. A set that needs working days of a year whose calendar is not loaded, or reaches days
 * that no calendar has, is undetermined and says why; the others are decided. Saving a record never fails for it.
 */
export function evaluateSafely(world: World, kind: string, id: string, options: EvaluateOptions = {}): Decision[] {
  try {
    return evaluateSubject(world, kind, id, options)
  } catch (error) {
    if (!isOfCalendar(error)) throw error
  }
  const sets = (world.compiled.decisionsOf.get(kind) ?? []).map((plan) => plan.file.id)
  const wanted = options.sets ? sets.filter((set) => options.sets?.includes(set)) : sets
  return wanted.flatMap((set) => {
    try {
      return evaluateSubject(world, kind, id, { ...options, sets: [set] })
    } catch (error) {
      if (!isOfCalendar(error)) throw error
      return [withoutCalendar(world, kind, id, set)]
    }
  })
}

/** A computed fact; unknown where the calendar does not reach. */
export function readSafely(row: Row, plan: FactPlan, world: World): FactValue {
  try {
    return readFact(row, plan, world)
  } catch (error) {
    if (!isOfCalendar(error)) throw error
    return UNKNOWN
  }
}

/** A year without calendar, or a day outside all calendars: the data's fault, not the program's. */
export function isOfCalendar(error: unknown): error is Error {
  return error instanceof CalendarYearMissing || error instanceof DayOutOfRange
}

function withoutCalendar({ compiled, on }: World, subject: string, id: string, set: string): Decision {
  return {
    set,
    title: compiled.decisions.get(set)?.file.title ?? set,
    subject,
    id,
    status: 'undetermined',
    outcomes: [],
    rules: [],
    candidates: [],
    missing: [],
    on,
    takesEffect: 'atOnce',
    effectiveFrom: on,
  }
}
