import type { Pack } from '../pack.ts'
import { type Finding, finding } from './finding.ts'

/** Units have a known kind and form a tree; roles that exclude each other and trial accounts name what exists. */
export function checkUnitsAndRoles(pack: Pack): Finding[] {
  return [...units(pack), ...roles(pack)]
}

function units(pack: Pack): Finding[] {
  return Object.entries(pack.units).flatMap(([id, unit]) => {
    const item = `units/${id}`
    const found: Finding[] = []
    if (!Object.hasOwn(pack.unitKinds, unit.kind))
      found.push(finding('unit_kind_unknown', item, ['kind'], `没有单位种类 ${unit.kind}，请改正编号。`))
    if (unit.parent && !Object.hasOwn(pack.units, unit.parent))
      found.push(finding('unit_unknown', item, ['parent'], `没有单位 ${unit.parent}，请改正上级单位。`))
    else if (aboveItself(pack, id))
      found.push(finding('unit_cycle', item, ['parent'], `“${unit.name}”的上级单位绕回到自己，请改正。`))
    return found
  })
}

function aboveItself(pack: Pack, id: string): boolean {
  const seen = new Set<string>()
  for (let at = pack.units[id]?.parent; at; at = pack.units[at]?.parent) {
    if (at === id) return true
    if (seen.has(at)) return false
    seen.add(at)
  }
  return false
}

function roles(pack: Pack): Finding[] {
  const logins = new Map<string, string>()
  return Object.entries(pack.roles).flatMap(([id, role]) => {
    const item = `roles/${id}`
    const found: Finding[] = []
    role.exclusive?.forEach((other, i) => {
      if (!Object.hasOwn(pack.roles, other))
        found.push(finding('role_unknown', item, ['exclusive', i], `没有角色 ${other}，请改正编号。`))
    })
    const trial = role.trialAccount
    if (trial && !Object.hasOwn(pack.units, trial.unit))
      found.push(
        finding('unit_unknown', item, ['trialAccount', 'unit'], `没有单位 ${trial.unit}，请改正试用账号的单位。`),
      )
    if (trial && logins.has(trial.name))
      found.push(
        finding(
          'duplicate_id',
          item,
          ['trialAccount', 'name'],
          `登录名 ${trial.name} 已由角色 ${logins.get(trial.name)} 使用，请换一个。`,
        ),
      )
    if (trial) logins.set(trial.name, id)
    return found
  })
}
