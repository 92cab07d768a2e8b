import type { Fact, Pack } from '../../engine/index.ts'

/** Every fact of a pack with type, unit and where it comes from; every decision set with its outcomes and rules. */
export function vocabularyOf(pack: Pack) {
  const facts = Object.entries(pack.facts).map(([id, fact]) => ({
    id,
    ...shown(fact),
    origin: pack.origin[`facts/${id}`],
  }))
  const decisions = Object.values(pack.decisions).map(
    ({ id, title, subject, policy, per, outcomes, rules, otherwise }) => ({
      id,
      title,
      subject,
      policy,
      per,
      outcomes: Object.entries(outcomes).map(([code, { label, color }]) => ({ id: code, label, color })),
      rules: rules.map((rule) => ({ id: rule.id, title: rule.title, clause: rule.clause, outcome: rule.event.type })),
      otherwise: otherwise?.outcome,
    }),
  )
  return { city: pack.id, facts, decisions }
}

function shown({
  label,
  description,
  subject,
  type,
  currency,
  unit,
  values,
  refers,
  per,
  empty,
  home,
  derive,
  clause,
}: Fact) {
  return {
    label,
    description,
    subject,
    type,
    ...(type === 'money' && { currency: currency ?? 'CNY' }),
    unit,
    values,
    refers,
    per: per ?? undefined,
    empty: empty ?? 'unknown',
    home,
    derived: derive !== undefined,
    clause,
  }
}
