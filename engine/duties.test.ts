import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compiledOf, ledgerOf } from '../test/support/pack-of.ts'
import { dutiesDue } from './duties.ts'
import type { CalendarFile, Duty, Fact } from './pack.generated.ts'
import { createWorld } from './world.ts'

const calendars = Object.fromEntries(
  [2018, 2019, 2020, 2021].map((year): [string, CalendarFile] => [
    String(year),
    JSON.parse(readFileSync(new URL(`../config/base/calendar/${year}.json`, import.meta.url), 'utf8')),
  ]),
)

const fact = (id: string, type: Fact['type'], more: Partial<Fact> = {}): [string, Fact] => [
  id,
  {
    label: id,
    subject: id.split('.')[0]!,
    type,
    home: { ledger: id.split('.')[0]!, field: id.split('.')[1]! },
    ...more,
  },
]

const facts = Object.fromEntries([
  fact('unit.kind', 'enum', { values: { county: '县市区', department: '部门' } }),
  fact('project.name', 'text'),
  fact('project.unit', 'ref', { refers: 'unit' }),
  fact('project.registeredOn', 'date', { empty: 'none' }),
  fact('project.closedOn', 'date', { empty: 'none' }),
  fact('report.unit', 'ref', { refers: 'unit' }),
  fact('report.month', 'period', { per: 'month' }),
  fact('report.sentOn', 'date', { empty: 'none' }),
  fact('dispatch.heldOn', 'date'),
  fact('dispatch.projects', 'refs', { refers: 'project' }),
])

function due(
  duty: Omit<Duty, 'title' | 'clause'>,
  from: string,
  to: string,
  effectiveFrom = '2018-03-27',
  records = {},
) {
  const compiled = compiledOf({
    ledgers: {
      project: ledgerOf('project'),
      dispatch: ledgerOf('dispatch', 'dispatch.heldOn'),
      report: ledgerOf('report', 'report.month'),
    },
    facts,
    parameters: {
      week: { label: '一周', type: 'integer', unit: '天', values: [{ from: '2018-01-01', value: 7, clause: 'C-1' }] },
      five: {
        label: '五日',
        type: 'integer',
        unit: '工作日',
        values: [{ from: '2018-01-01', value: 5, clause: 'C-1' }],
      },
      tenth: {
        label: '通报日',
        type: 'integer',
        values: [{ from: '2018-01-01', value: 10, clause: 'C-1' }],
      },
      deadline: {
        label: '期限',
        type: 'date',
        values: [{ from: '2018-01-01', value: '2020-06-15', clause: 'C-1' }],
      },
      rolls: {
        label: '顺延',
        type: 'boolean',
        values: [
          { from: '2018-01-01', value: true, clause: 'C-1' },
          { from: '2020-09-01', value: false, clause: 'C-1' },
        ],
      },
    },
    calendars,
    duties: { d: { title: '事项', clause: 'C-1', ...duty } },
    file: { id: 'tiny', name: '小城', title: '小城', sources: [], effectiveFrom, moneyUnit: '亿元' },
  })
  const units = [
    { id: 'u1', facts: { 'unit.kind': 'county' } },
    { id: 'u2', facts: { 'unit.kind': 'department' } },
  ]
  const world = createWorld(compiled, { units, records }, to)
  return dutiesDue(world, from, to).map((one) => ({ ...one, label: `${one.holder.id} ${one.due} ${one.status}` }))
}

const days = (duty: Omit<Duty, 'title' | 'clause' | 'holder'>, from: string, to: string, effectiveFrom?: string) =>
  due({ ...duty, holder: { units: ['u1'] } }, from, to, effectiveFrom).map((one) => one.due)

describe('a duty falls due', () => {
  it('on its day of the month, moved to the next working day, about the month before', () => {
    const monthly: Omit<Duty, 'title' | 'clause'> = {
      holder: { kinds: ['county'] },
      schedule: { rrule: 'FREQ=MONTHLY;BYMONTHDAY=1', per: 'month', period: 'previous', shift: 'next' },
    }
    expect(due(monthly, '2020-07-01', '2020-08-31', '2020-06-08')).toMatchObject([
      { holder: { id: 'u1' }, nominal: '2020-07-01', due: '2020-07-01', period: '2020-06', status: 'late' },
      { holder: { id: 'u1' }, nominal: '2020-08-01', due: '2020-08-03', period: '2020-07', status: 'late' },
    ])
  })

  it('not for a nominal day on or before the day the pack took effect, though the moved day is later', () => {
    const friday = { schedule: { rrule: 'FREQ=WEEKLY;BYDAY=FR', shift: 'next' as const } }
    expect(days(friday, '2020-05-01', '2020-05-10', '2020-05-01')).toEqual(['2020-05-08'])
    expect(days(friday, '2020-06-22', '2020-06-30', '2020-05-01')).toEqual(['2020-06-28'])
  })

  it('on the last working day of the week, and not in a week without one', () => {
    const weekly = { schedule: { rrule: 'FREQ=WEEKLY;BYDAY=SU', per: 'week' as const, shift: 'previous' as const } }
    expect(days(weekly, '2018-03-27', '2018-04-15')).toEqual(['2018-04-08', '2018-04-13'])
    expect(days(weekly, '2018-09-24', '2018-10-14')).toEqual(['2018-09-30', '2018-10-12'])
  })

  it('on the last working day of the month', () => {
    const monthly = {
      schedule: { rrule: 'FREQ=MONTHLY;BYMONTHDAY=-1', per: 'month' as const, shift: 'previous' as const },
    }
    expect(days(monthly, '2018-03-27', '2018-05-31')).toEqual(['2018-04-28', '2018-05-31'])
  })

  it('once on a fixed day', () => {
    expect(days({ schedule: { on: ['2020-08-15'], shift: 'next' } }, '2020-08-01', '2020-08-31')).toEqual([
      '2020-08-17',
    ])
  })

  it('on days of its own beside a rule', () => {
    const yearly = { schedule: { on: ['2020-06-30'], rrule: 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31' } }
    expect(days(yearly, '2020-06-08', '2021-12-31', '2020-06-08')).toEqual(['2020-06-30', '2021-03-31'])
  })

  it('so many working days after a recurring day, which rest days moved first', () => {
    const followUp = {
      schedule: {
        rrule: 'FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1',
        per: 'quarter' as const,
        within: 'parameter:five',
        in: 'workdays' as const,
        from: '2020-06-08',
      },
    }
    expect(days(followUp, '2020-07-01', '2020-12-31', '2020-06-08')).toEqual(['2020-07-07', '2020-10-14'])
    expect(due({ ...followUp, holder: { units: ['u1'] } }, '2020-10-14', '2020-10-14', '2020-06-08')).toMatchObject([
      { nominal: '2020-09-30', period: '2020-Q3', due: '2020-10-14' },
    ])
  })

  it('on a day that a parameter holds, once or every month', () => {
    expect(days({ schedule: { on: ['parameter:deadline'] } }, '2020-06-01', '2020-12-31', '2020-06-08')).toEqual([
      '2020-06-15',
    ])
    const monthly = { schedule: { rrule: 'FREQ=MONTHLY;BYMONTHDAY={parameter:tenth}' } }
    expect(days(monthly, '2020-07-01', '2020-08-31', '2020-06-08')).toEqual(['2020-07-10', '2020-08-10'])
  })

  it('only by parameters that fit', () => {
    const fault = (schedule: Duty['schedule']) => {
      try {
        days({ schedule }, '2020-06-01', '2020-06-30')
        return null
      } catch (error) {
        return String(error)
      }
    }
    expect(fault({ on: ['parameter:tenth'] })).toContain('type_mismatch')
    expect(fault({ on: ['parameter:none'] })).toContain('parameter_unknown')
    expect(fault({ rrule: 'FREQ=MONTHLY;BYMONTHDAY={parameter:deadline}' })).toContain('type_mismatch')
    expect(fault({ on: ['2020-06-15'], shiftWhen: 'parameter:tenth' })).toContain('type_mismatch')
    expect(fault({ on: ['2020-06-15'], after: 'today' })).toContain('schedule_shape')
  })

  it('on the rest day itself while the switch for moving it is off', () => {
    const monthly = { schedule: { rrule: 'FREQ=MONTHLY;BYMONTHDAY=5', shiftWhen: 'parameter:rolls' } }
    expect(days(monthly, '2020-07-01', '2020-12-31', '2020-06-08')).toEqual([
      '2020-07-06',
      '2020-08-05',
      '2020-09-05',
      '2020-10-05',
      '2020-11-05',
      '2020-12-05',
    ])
  })

  it('so many working days after an event of each record', () => {
    const slip: Omit<Duty, 'title' | 'clause'> = {
      holder: { fact: 'project.unit' },
      about: { ledger: 'project' },
      schedule: { after: 'project.registeredOn', within: 'parameter:five', in: 'workdays' },
    }
    const records = {
      project: [
        { id: 'p1', facts: { 'project.name': '甲', 'project.unit': 'u1', 'project.registeredOn': '2018-04-27' } },
        { id: 'p2', facts: { 'project.unit': 'u2' } },
      ],
    }
    expect(due(slip, '2018-05-01', '2018-05-31', '2018-03-27', records)).toMatchObject([
      { holder: { id: 'u1' }, about: { id: 'p1' }, due: '2018-05-07' },
    ])
  })
})

describe('a series', () => {
  it('falls due every so many working days until its record is closed', () => {
    const progress: Omit<Duty, 'title' | 'clause'> = {
      holder: { fact: 'project.unit' },
      about: { ledger: 'project' },
      schedule: { after: 'project.registeredOn', every: 'parameter:five', in: 'workdays', until: 'project.closedOn' },
    }
    const open = { id: 'p1', facts: { 'project.unit': 'u1', 'project.registeredOn': '2018-04-27' } }
    const closed = { id: 'p2', facts: { ...open.facts, 'project.closedOn': '2018-05-14' } }
    expect(due(progress, '2018-05-01', '2018-05-31', '2018-03-27', { project: [open] }).map((one) => one.due)).toEqual([
      '2018-05-07',
      '2018-05-14',
      '2018-05-21',
      '2018-05-28',
    ])
    expect(
      due(progress, '2018-05-01', '2018-05-31', '2018-03-27', { project: [closed] }).map((one) => one.due),
    ).toEqual(['2018-05-07', '2018-05-14'])
  })

  it('opens a window before its day and reminds before it', () => {
    const inspection: Omit<Duty, 'title' | 'clause'> = {
      holder: { units: ['u1'] },
      remindBefore: ['parameter:five'],
      schedule: { rrule: 'FREQ=MONTHLY;BYMONTHDAY=-1', per: 'month', shift: 'none', opens: 'parameter:week' },
    }
    expect(due(inspection, '2020-05-01', '2020-05-31', '2020-04-30')).toMatchObject([
      { due: '2020-05-31', opens: '2020-05-25', reminders: ['2020-05-26'] },
    ])
  })
})

describe('a duty is met', () => {
  it('by a record of its week, not by a tick', () => {
    const weekly: Omit<Duty, 'title' | 'clause'> = {
      holder: { fact: 'project.unit' },
      about: { ledger: 'project' },
      schedule: { rrule: 'FREQ=WEEKLY;BYDAY=SU', per: 'week', shift: 'none' },
      metBy: { ledger: 'dispatch', via: 'dispatch.projects', on: 'dispatch.heldOn' },
    }
    const records = {
      project: [{ id: 'p1', facts: { 'project.unit': 'u1' } }],
      dispatch: [{ id: 'd1', facts: { 'dispatch.heldOn': '2020-06-15', 'dispatch.projects': ['p1'] } }],
    }
    expect(due(weekly, '2020-06-15', '2020-06-28', '2020-06-08', records)).toMatchObject([
      { period: '2020-W25', status: 'met', metBy: { ids: ['d1'] } },
      { period: '2020-W26', status: 'open' },
    ])
  })

  it('by what was sent late too, which says by how many days', () => {
    const monthly: Omit<Duty, 'title' | 'clause'> = {
      holder: { units: ['u1', 'u2'] },
      schedule: { rrule: 'FREQ=MONTHLY;BYMONTHDAY=1', per: 'month', period: 'previous', shift: 'next' },
      metBy: { ledger: 'report', via: 'report.unit', on: 'report.month', doneOn: 'report.sentOn' },
    }
    const sent = (id: string, unit: string, sentOn?: string) => ({
      id,
      facts: { 'report.unit': unit, 'report.month': '2020-07', ...(sentOn && { 'report.sentOn': sentOn }) },
    })
    const answers = (...report: ReturnType<typeof sent>[]) =>
      due(monthly, '2020-08-03', '2020-08-31', '2020-06-08', { report }).map(({ label, doneOn, daysLate }) => [
        label,
        doneOn,
        daysLate,
      ])
    expect(answers(sent('r1', 'u1', '2020-08-03'), sent('r2', 'u2', '2020-08-04'))).toEqual([
      ['u1 2020-08-03 met', '2020-08-03', 0],
      ['u2 2020-08-03 met', '2020-08-04', 1],
    ])
    expect(answers(sent('r1', 'u1'))).toEqual([
      ['u1 2020-08-03 late', null, null],
      ['u2 2020-08-03 late', null, null],
    ])
  })

  it('by the record it hangs on, once that is done', () => {
    const closing: Omit<Duty, 'title' | 'clause'> = {
      holder: { fact: 'project.unit' },
      about: { ledger: 'project' },
      schedule: { after: 'project.registeredOn', within: 'parameter:five', in: 'workdays' },
      metBy: { ledger: 'project', doneOn: 'project.closedOn' },
    }
    const project = (id: string, closedOn?: string) => ({
      id,
      facts: {
        'project.unit': 'u1',
        'project.registeredOn': '2018-04-27',
        ...(closedOn && { 'project.closedOn': closedOn }),
      },
    })
    expect(
      due(closing, '2018-05-01', '2018-05-31', '2018-03-27', { project: [project('p1', '2018-05-07'), project('p2')] }),
    ).toMatchObject([
      { about: { id: 'p1' }, status: 'met', metBy: { ids: ['p1'] }, daysLate: 0 },
      { about: { id: 'p2' }, status: 'late', metBy: { ids: [] }, daysLate: null },
    ])
  })
})
