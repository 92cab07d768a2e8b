/** A source of pseudo-random choices that is the same for the same seed (splitmix32). */
export interface Random {
  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number
  /** True with this probability. */
  chance(probability: number): boolean
  pick<T>(choices: readonly T[]): T
  /** Some of the choices, in their order; may be none. */
  some<T>(choices: readonly T[], probability: number): T[]
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }
  const int = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  const chance = (probability: number): boolean => next() < probability
  return {
    int,
    chance,
    pick: (choices) => {
      const choice = choices[int(0, choices.length - 1)]
      if (choice === undefined) throw new RangeError('nothing to pick from')
      return choice
    },
    some: (choices, probability) => choices.filter(() => chance(probability)),
  }
}

/** The seed of the n-th sample of a run, so that one sample can be made again without those before it. */
export const seedOf = (run: number, sample: number): number => (Math.imul(run, 0x01000193) ^ sample) >>> 0
