/** The seed of a run: `LUODI_SEED`, or the one that every test run uses. Differences name it with the sample. */
export function runSeed(): number {
  const given = Number(process.env.LUODI_SEED ?? '20201123')
  if (!Number.isSafeInteger(given)) throw new RangeError(`LUODI_SEED is not a whole number: ${process.env.LUODI_SEED}`)
  return given
}
