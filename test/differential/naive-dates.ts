import {
  between,
  endsOf,
  exists,
  periodAt,
  perOf,
  shift,
  shiftMonths,
  shiftWorkdays,
  workdaysBetween,
} from './naive-day.ts'
import { isWord, type Naive, notApplicable, number, overSomething, word } from './naive-value.ts'
import type { NaiveWorld } from './naive-world.ts'
import type { Json } from './sorts.ts'

type Node = Record<string, Json>
type Inner = (json: Json) => Naive

const text = (value: Naive | undefined): string => (value && isWord(value) ? value.word : '')
const dayOrNothing = (day: string): Naive => (exists(day) ? word(day) : notApplicable)

/** A whole number of days or months; null for a fraction, of which no day can be moved. */
function whole(value: Naive | undefined): number | null {
  return value?.is === 'number' && value.n % value.d === 0n ? Number(value.n / value.d) : null
}

/** Dates and periods; null when the operation is none of these. */
export function dateOperation(world: NaiveWorld, name: string, argument: Json, inner: Inner): Naive | null {
  const given = (parts: Json): Naive[] => (Array.isArray(parts) ? parts.map(inner) : [inner(parts)])
  switch (name) {
    case 'daysBetween':
      return overSomething(given(argument), ([a, b]) => number(between(text(a), text(b))))
    case 'workdaysBetween':
      return overSomething(given(argument), ([a, b]) => number(workdaysBetween(world.calendars, text(a), text(b))))
    case 'addDays':
    case 'addMonths':
    case 'addWorkdays':
      return overSomething(given(argument), ([day, count]) => moved(world, name, text(day), whole(count)))
    case 'yearOf':
      return overSomething(given(argument), ([day]) => number(Number(text(day).slice(0, 4))))
    case 'monthOf':
      return overSomething(given(argument), ([day]) => number(Number(text(day).slice(5, 7))))
    case 'periodStart':
    case 'periodEnd':
    case 'periodOf': {
      const { of, per } = argument as Node
      return overSomething([inner(of!)], ([value]) => {
        const isDay = text(value).length === 10
        if (!isDay && perOf(text(value)) === 'phase') return notApplicable
        const period = periodAt(isDay ? text(value) : endsOf(text(value))[0], per as string)
        if (name === 'periodOf') return word(period)
        return dayOrNothing(endsOf(period)[name === 'periodStart' ? 0 : 1])
      })
    }
    case 'elapsedShare':
      return elapsed(world.on, argument as Node)
  }
  return null
}

function moved(world: NaiveWorld, name: string, day: string, count: number | null): Naive {
  if (count === null || Math.abs(count) > 200_000) return notApplicable
  if (name === 'addDays') return dayOrNothing(shift(day, count))
  if (name === 'addMonths') return dayOrNothing(shiftMonths(day, count))
  return dayOrNothing(shiftWorkdays(world.calendars, day, count))
}

function elapsed(on: string, { per, by = 'day' }: Node): Naive {
  const [first, last] = endsOf(periodAt(on, per as string))
  if (by === 'day') return number(between(first, on) + 1, between(first, last) + 1)
  const month = (day: string): number => Number(day.slice(5, 7))
  return number(month(on) - month(first) + 1, month(last) - month(first) + 1)
}
