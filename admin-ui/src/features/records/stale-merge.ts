import { type FormData, isBlank } from '../../form/form-schema.ts'

export type Choice = 'mine' | 'theirs'

function same(a: unknown, b: unknown): boolean {
  return (isBlank(a) && isBlank(b)) || JSON.stringify(a) === JSON.stringify(b)
}

/** Of the fields the other person changed: those both changed, differently, and those only the other one did. */
export function sortConflicts(
  changed: string[],
  base: FormData,
  mine: FormData,
  theirs: FormData,
): { conflicts: string[]; takenOver: string[] } {
  const different = changed.filter((field) => !same(mine[field], theirs[field]))
  return {
    conflicts: different.filter((field) => !same(mine[field], base[field])),
    takenOver: different.filter((field) => same(mine[field], base[field])),
  }
}

/** My form with the other's values where they alone changed a field, or where I chose theirs. */
export function mergeChoices(
  mine: FormData,
  theirs: FormData,
  takenOver: string[],
  choices: Record<string, Choice>,
): FormData {
  const fromThem = [...takenOver, ...Object.keys(choices).filter((field) => choices[field] === 'theirs')]
  return { ...mine, ...Object.fromEntries(fromThem.map((field) => [field, theirs[field]])) }
}
