import { and, eq } from 'drizzle-orm'
import {
  type CompiledPack,
  createDescriber,
  type Decision,
  type Describer,
  type RuleTrace,
} from '../../engine/index.ts'
import { currentDecisions, decisions } from '../db/schema/decisions.ts'
import { lookupIn, namesOf } from '../records/names.ts'
import { findRecord } from '../records/read-record.ts'
import type { Work } from '../records/work.ts'
import { type CurrentDecision, changeOf, outcomesOn } from './decision-change.ts'
import { evaluateSafely } from './evaluate-safely.ts'
import { loadWorld } from './load-world.ts'
import { decisionPaths } from './reading-paths.ts'

type StoredRow = { decisions: typeof decisions.$inferSelect; current_decisions: CurrentDecision }

/**
 * Every decision about a record: computed now with its reasons, and what is stored about it (since when, by which pack
 * version, why it was made). `holds` is what counts today, `coming` what is decided but takes effect later.
 */
export async function readDecisions(work: Work, ledgerId: string, id: string) {
  const { db, day } = work
  const { pack, row } = await findRecord(work, ledgerId, id)
  if (row.voidedAt !== null) return { decisions: [], clauses: {}, names: {} }
  const { compiled } = pack
  const world = await loadWorld(
    db,
    compiled,
    decisionPaths(compiled, ledgerId),
    new Map([[ledgerId, new Set([id])]]),
    day,
  )
  const stored: StoredRow[] = await db
    .select()
    .from(currentDecisions)
    .innerJoin(decisions, eq(decisions.id, currentDecisions.decisionId))
    .where(and(eq(currentDecisions.subjectLedger, ledgerId), eq(currentDecisions.subjectId, id)))
  const made = evaluateSafely(world, ledgerId, id, { explain: true })
  const names = await namesOf(db, referencesIn(made, compiled), work.who)
  const describe = createDescriber(compiled, lookupIn(names, pack.pack))
  const views = made.map((decision) => {
    const known = stored.find((one) => one.current_decisions.setId === decision.set)
    return {
      ...decision,
      ...timesOf(decision, known, day),
      sentence: describe.decision(decision),
      clauses: clausesOf(decision),
      missing: decision.missing.map((fact) => missingFact(compiled, fact)),
      candidates: decision.candidates.map((outcome) => ({
        id: outcome,
        label: compiled.decisions.get(decision.set)?.file.outcomes[outcome]?.label ?? outcome,
      })),
      reasons: (decision.explanation?.rules ?? []).map((trace) => reasonOf(trace, describe)),
    }
  })
  return {
    decisions: views,
    clauses: clauseTexts(
      compiled,
      views.flatMap((view) => view.clauses),
      describe,
    ),
    names,
  }
}

/** Since when, by what, and what holds in between when the decision takes effect later. */
function timesOf(decision: Decision, known: StoredRow | undefined, day: string) {
  const change = changeOf(known?.current_decisions, decision)
  if (known === undefined || change !== null) {
    // Not stored yet: the background has not come to this record since the pack or the day changed.
    const effectiveFrom = change?.effectiveFrom ?? decision.effectiveFrom
    return {
      stored: false,
      since: change?.since ?? day,
      effectiveFrom,
      packVersion: null,
      decidedAt: null,
      cause: null,
      holds: change?.before ?? decision.outcomes,
      coming: change?.before ? { from: effectiveFrom, outcomes: decision.outcomes } : null,
    }
  }
  const { current_decisions: current, decisions: row } = known
  const later = current.effectiveFrom > day
  return {
    stored: true,
    since: current.since,
    effectiveFrom: current.effectiveFrom,
    packVersion: row.packVersion,
    decidedAt: row.at.toISOString(),
    cause: row.cause,
    holds: outcomesOn(current, day),
    coming: later ? { from: current.effectiveFrom, outcomes: current.outcomes } : null,
  }
}

function reasonOf(trace: RuleTrace, describe: Describer) {
  const { rule, title, clause, outcome, verdict } = trace
  return { rule, title, clause, citation: describe.citation(clause), outcome, verdict, sentence: describe.rule(trace) }
}

function missingFact({ pack }: CompiledPack, id: string) {
  const fact = pack.facts[id]
  return { fact: id, label: fact?.label ?? id, ledger: fact?.home?.ledger ?? null, owedBy: fact?.owedBy ?? null }
}

/** Every clause that a decision's explanation names, of rules and of parameters. */
function clausesOf({ explanation }: Decision): string[] {
  const found = new Set<string>()
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const item of node) visit(item)
    else if (node !== null && typeof node === 'object') {
      for (const [key, value] of Object.entries(node)) {
        if (key === 'clause' && typeof value === 'string') found.add(value)
        else visit(value)
      }
    }
  }
  visit(explanation)
  return [...found]
}

/** Citation, gist and source of clauses, by id: what a reader needs to look the sentence up. */
export function clauseTexts({ pack }: CompiledPack, ids: readonly string[], describe: Describer) {
  return Object.fromEntries(
    [...new Set(ids)].flatMap((id) => {
      const clause = Object.hasOwn(pack.clauses, id) ? pack.clauses[id] : undefined
      const source = clause && pack.sources[clause.source]
      if (!clause || !source) return []
      const { heading, gist } = clause
      return [
        [
          id,
          { citation: describe.citation(id), heading, gist, source: { title: source.title, number: source.number } },
        ],
      ]
    }),
  )
}

/** Ids of units and records that the compared values name. */
function referencesIn(made: readonly Decision[], { pack }: CompiledPack) {
  const found: { targetLedger: string; targetId: string }[] = []
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const item of node) visit(item)
    else if (node !== null && typeof node === 'object') {
      const { kind, id, value } = Object.fromEntries(Object.entries(node))
      const fact = kind === 'fact' && typeof id === 'string' ? pack.facts[id] : undefined
      const target = fact?.refers
      if (target && target !== 'role') {
        for (const one of Array.isArray(value) ? value : [value]) {
          if (typeof one === 'string') found.push({ targetLedger: target, targetId: one })
        }
      }
      for (const item of Object.values(node)) visit(item)
    }
  }
  for (const decision of made) visit(decision.explanation)
  return found
}
