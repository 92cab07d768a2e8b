import type { Unit } from '../../app/units.ts'

/** A unit with the units below it; `children` is absent for a leaf, as antd's table wants it. */
export type UnitNode = Unit & { children?: UnitNode[] }

/** Whether the unit exists on the day; both ends are included. */
export function existsOn(unit: Unit, day: string): boolean {
  return unit.from <= day && (unit.to === null || day <= unit.to)
}

function matches(unit: Unit, q: string): boolean {
  return q === '' || unit.name.includes(q) || unit.id.includes(q) || unit.aliases.some((alias) => alias.includes(q))
}

/** The tree of the kept units; a unit stays when it, or anything below it, matches `q`. One without a kept parent is a root. */
export function unitTree(units: Unit[], q: string): UnitNode[] {
  const ids = new Set(units.map((unit) => unit.id))
  const below = (parent: string | null, path: Set<string>): UnitNode[] =>
    units
      .filter((unit) => (unit.parent !== null && ids.has(unit.parent) ? unit.parent : null) === parent)
      .filter((unit) => !path.has(unit.id))
      .flatMap((unit) => {
        const children = below(unit.id, new Set([...path, unit.id]))
        if (children.length === 0 && !matches(unit, q)) return []
        return [children.length === 0 ? unit : { ...unit, children }]
      })
  return below(null, new Set())
}
