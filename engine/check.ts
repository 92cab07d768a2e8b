import { checkCaseFiles } from './check/cases.ts'
import { checkClauses } from './check/clauses.ts'
import { checkCodes } from './check/codes.ts'
import { checkDatedValues } from './check/dated-values.ts'
import { checkDemoFigures } from './check/demo-figures.ts'
import { checkDisplayUnits } from './check/display-units.ts'
import { checkFacts } from './check/facts.ts'
import type { Finding } from './check/finding.ts'
import { checkForms } from './check/forms.ts'
import { checkHomes } from './check/homes.ts'
import { checkLedgers } from './check/ledgers.ts'
import { checkLimits } from './check/limits.ts'
import { checkNamedConditions } from './check/named-conditions.ts'
import { checkReferences } from './check/references.ts'
import { checkRules } from './check/rules.ts'
import { checkTasks } from './check/tasks.ts'
import { checkUnitsAndRoles } from './check/units-and-roles.ts'
import { compilePack } from './compile.ts'
import type { Pack } from './pack.ts'
import { placeOf } from './place.ts'
import type { Problem } from './problem.ts'
import { proveDecisions } from './proof/prove.ts'

const CHECKS: readonly ((pack: Pack) => Finding[])[] = [
  checkFacts,
  checkHomes,
  checkLedgers,
  checkForms,
  checkUnitsAndRoles,
  checkRules,
  checkCodes,
  checkDisplayUnits,
  checkDatedValues,
  checkClauses,
  checkNamedConditions,
  checkReferences,
  checkTasks,
  checkCaseFiles,
  checkDemoFigures,
]

/**
 * All problems of a merged pack at once: those found while merging, those of every check, and those that compiling finds
 * (types, units, unknown names, cycles), and those that the proof of its decisions finds. An empty list means that the pack can be evaluated. What cases prove is asked
 * separately with `checkCases`. Never throws for what a pack says, provided its files are valid against their schemas.
 */
export function checkPack(pack: Pack): Problem[] {
  const limits = checkLimits(pack)
  const findings = CHECKS.flatMap((check) => check(pack))
  // Compiling recurses and puts named conditions in place: only within the limits.
  const compiled = limits.length === 0 ? compilePack(pack) : { pack: null, problems: [] }
  const proven = compiled.pack ? proveDecisions(compiled.pack) : []
  const placed = [...limits, ...findings, ...proven].map(({ code, item, pointer, message }) => ({
    code,
    ...placeOf(pack, item, pointer),
    message,
  }))
  return unique([...pack.faults, ...placed, ...compiled.problems])
}

/** A check and the compiler may meet the same fault: it is told once. */
function unique(problems: Problem[]): Problem[] {
  const byPlace = new Map<string, Problem>()
  for (const problem of problems) {
    const key = `${problem.code} ${problem.file} ${problem.pointer}`
    if (!byPlace.has(key)) byPlace.set(key, problem)
  }
  return [...byPlace.values()]
}
