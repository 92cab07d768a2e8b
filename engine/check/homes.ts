import type { Fact } from '../pack.generated.ts'
import type { Pack } from '../pack.ts'
import { type Finding, finding } from './finding.ts'

/** A fact has one home (一次填，处处用): one field of one ledger stores it, or it is derived; elsewhere forms only show it. */
export function checkHomes(pack: Pack): Finding[] {
  return [...ownHomes(pack), ...formFields(pack)]
}

/** Facts of units are stored in the live register of units, which is no ledger of the pack. */
const hasLedger = (pack: Pack, id: string): boolean => Object.hasOwn(pack.ledgers, id) || id === 'unit'

function ownHomes(pack: Pack): Finding[] {
  const taken = new Map<string, string>()
  return Object.entries(pack.facts).flatMap(([id, fact]) => {
    const item = `facts/${id}`
    const { home, derive, label } = fact
    if (home !== undefined && derive !== undefined)
      return [finding('home_and_derive', item, ['derive'], `“${label}”既有存放处又有计算式，请只留一个。`)]
    if (derive !== undefined) return []
    if (home === undefined)
      return [finding('home_missing', item, [], `“${label}”没有存放处也没有计算式，请写 home 或 derive。`)]
    if (!hasLedger(pack, home.ledger))
      return [finding('ledger_unknown', item, ['home', 'ledger'], `没有台账 ${home.ledger}，请改正编号。`)]
    if (home.ledger !== fact.subject)
      return [
        finding(
          'home_of_other_subject',
          item,
          ['home', 'ledger'],
          `“${label}”的对象是 ${fact.subject}，不能存放在台账 ${home.ledger}，请改成同一个。`,
        ),
      ]
    const place = `${home.ledger} ${home.field}`
    const first = taken.get(place)
    taken.set(place, id)
    if (first !== undefined)
      return [
        finding(
          'home_shared',
          item,
          ['home'],
          `台账 ${home.ledger} 的栏目 ${home.field} 已存放 ${first}，请换一个栏目。`,
        ),
      ]
    return fieldMissing(pack, id, fact)
  })
}

function fieldMissing(pack: Pack, id: string, { home, label }: Fact): Finding[] {
  if (!home || !Object.hasOwn(pack.ledgers, home.ledger)) return []
  const forms = Object.values(pack.forms).filter(({ ledger }) => ledger === home.ledger)
  if (forms.some(({ schema }) => schema.properties[home.field]?.['x-fact'] === id)) return []
  return [
    finding(
      'home_field_unknown',
      `facts/${id}`,
      ['home', 'field'],
      `台账 ${home.ledger} 的表单中没有填报“${label}”的栏目 ${home.field}，请在表单中补上。`,
    ),
  ]
}

function formFields(pack: Pack): Finding[] {
  return Object.entries(pack.forms).flatMap(([formId, form]) =>
    Object.entries(form.schema.properties).flatMap(([field, property]) => {
      const at = ['schema', 'properties', field, 'x-fact']
      const id = property['x-fact']
      const fact = Object.hasOwn(pack.facts, id) ? pack.facts[id] : undefined
      if (!fact)
        return [finding('fact_unknown', `forms/${formId}`, at, `事实 ${id} 没有定义，请改正，或先在词汇表中定义。`)]
      if (property['x-window'] || (fact.home?.ledger === form.ledger && fact.home.field === field)) return []
      const place = fact.home ? `台账 ${fact.home.ledger} 的栏目 ${fact.home.field}` : '计算得出'
      const remedy = '这里只能只读显示，请写 "x-window": true。'
      return [
        finding(
          'fact_with_two_homes',
          `forms/${formId}`,
          at,
          `“${fact.label}”已有存放处（${place}），不能再存一份；${remedy}`,
        ),
      ]
    }),
  )
}
