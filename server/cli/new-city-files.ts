/** What a new pack starts from. */
export interface NewCity {
  id: string
  name: string
  /** The first day of the pack, `YYYY-MM-DD`; also the day its demo library plays on. */
  day: string
}

const TODO_SOURCE = '请填写依据文件的名称、文号、发文机关、成文日期，并把生效日期改为文件的施行日期'
const TODO_CLAUSE = '请逐条登记文件的条款：出处、标题、用自己的话概括的要点，以及由什么落实或为什么不落实'
const TODO_LINE = '文件没有写到或尚未核对，这里是示例数字，请改为文件的数字并写明条款'
const TODO_TIER = '这是示例判定，请按文件的分级和条款改写，并为每条规则补案例'
const TODO_DUTY = '这是示例报送事项，请按文件改写谁在什么时候向谁报送什么'

/** Every file of a pack that passes `luodi check`: one clause, one threshold, one decision, one duty, and a small library. */
export function filesOfNewCity({ id, name, day }: NewCity): Record<string, object> {
  const schema = (kind: string, deep = false): { $schema: string } => ({
    $schema: `${deep ? '../' : ''}../schema/${kind}.schema.json`,
  })
  return {
    'pack.json': {
      ...schema('pack'),
      id,
      name,
      title: `${name}重大项目推进`,
      sources: [{ id: 'doc', title: '（文件名称）', number: '（文号）', issuer: '（发文机关）', date: day }],
      effectiveFrom: day,
      effectiveTo: null,
      moneyUnit: '亿元',
      firstInstance: 'afterEffective',
      $todo: TODO_SOURCE,
    },
    'clauses.json': {
      ...schema('clauses'),
      clauses: {
        'C-1': {
          source: 'doc',
          number: '一',
          heading: '分级调度',
          gist: '总投资达到规定数额的项目由市级调度，其余由县（市、区）调度，每月报送进度',
          implementedBy: ['decisions/sample-tier', 'parameters/city-line', 'duties/monthly-progress'],
          $todo: TODO_CLAUSE,
        },
      },
    },
    'units.json': { ...schema('units'), kinds: {}, units: units(name) },
    'roles.json': { ...schema('roles'), roles: roles() },
    'vocabulary.json': { ...schema('vocabulary'), facts: facts() },
    'parameters/lines.json': {
      ...schema('parameters', true),
      parameters: {
        'city-line': {
          label: '市级调度的总投资起点',
          type: 'money',
          unit: '亿元',
          values: [{ from: day, value: '10亿元', clause: 'C-1' }],
          assumed: true,
          $todo: TODO_LINE,
        },
        'report-remind': {
          label: '报送提前提醒天数',
          type: 'integer',
          unit: '天',
          values: [{ from: day, value: 3, clause: 'C-1' }],
          assumed: true,
        },
      },
    },
    'decisions/sample-tier.json': { ...schema('decisions', true), ...decision() },
    'cases/sample-tier.json': { ...schema('cases', true), cases: cases(day) },
    'duties/monthly.json': {
      ...schema('duties', true),
      duties: {
        'monthly-progress': {
          title: '月度进度报送',
          clause: 'C-1',
          holder: { fact: 'project.unit' },
          to: ['office'],
          about: { ledger: 'project' },
          schedule: { rrule: 'FREQ=MONTHLY;BYMONTHDAY=5', per: 'month', period: 'previous', shift: 'next' },
          form: 'progress',
          remindBefore: ['parameter:report-remind'],
          metBy: { ledger: 'progress', via: 'progress.project', on: 'progress.month' },
          assumed: true,
          $todo: TODO_DUTY,
        },
      },
    },
    'metrics/units.json': {
      ...schema('metrics', true),
      metrics: {
        projects: { label: '在库项目数', clause: 'C-1', fact: 'unit.projects', better: 'higher' },
        investment: {
          label: '在库项目总投资',
          clause: 'C-1',
          fact: 'unit.investment',
          better: 'higher',
          rank: { kinds: ['county'] },
        },
      },
    },
    'demo/demo.json': { ...schema('demo', true), day, records: { project: projects() } },
  }
}

function units(name: string): object {
  const below = (called: string, kind: string): object => ({ name: called, kind, parent: 'government' })
  return {
    government: { name: `${name}人民政府`, kind: 'city', parent: null },
    office: below('项目办', 'department'),
    east: below('东区', 'county'),
    west: below('西区', 'county'),
  }
}

/** The roles of the base with trial accounts, and the two that any city needs. */
function roles(): object {
  const read = ['record.read', 'decision.read', 'rule.read', 'unit.read']
  const account = (name: string, display: string, unit = 'office'): object => ({
    trialAccount: { name, display, unit },
  })
  const guard = (label: string, permissions: string[], exclusive: string[], login: string): object => ({
    label,
    scope: 'all',
    permissions,
    exclusive,
    ...account(login, label),
  })
  return {
    clerk: {
      label: '填报员',
      scope: 'unit',
      permissions: [...read, 'record.write'],
      ...account('clerk', '东区填报员', 'east'),
    },
    coordinator: {
      label: '项目办',
      scope: 'all',
      permissions: [...read, 'record.write', 'record.void', 'evaluate'],
      ...account('coordinator', '项目办'),
    },
    'rule-admin': {
      label: '规则管理员',
      scope: 'all',
      permissions: [...read, 'rule.edit', 'rule.publish', 'evaluate'],
      ...account('ruleadmin', '规则管理员'),
    },
    'rule-approver': {
      label: '规则审批人',
      scope: 'all',
      permissions: [...read, 'rule.approve', 'evaluate'],
      ...account('approver', '规则审批人'),
    },
    'system-admin': guard(
      '系统管理员',
      ['person.read', 'person.manage', 'unit.read', 'unit.manage', 'day.move'],
      ['security-admin', 'audit-admin'],
      'sysadmin',
    ),
    'security-admin': guard(
      '安全管理员',
      ['person.read', 'unit.read', 'grant.manage'],
      ['system-admin', 'audit-admin'],
      'secadmin',
    ),
    'audit-admin': guard('审计管理员', ['audit.read'], ['system-admin', 'security-admin'], 'auditor'),
  }
}

function facts(): object {
  const over = { ledger: 'project', via: 'project.unit' }
  return {
    'unit.projects': {
      label: '在库项目数',
      subject: 'unit',
      type: 'integer',
      unit: '个',
      derive: { count: over },
    },
    'unit.investment': {
      label: '在库项目总投资',
      subject: 'unit',
      type: 'money',
      unit: '亿元',
      derive: { sum: { ...over, of: 'project.totalInvestment' } },
    },
  }
}

const decision = (): object => ({
  id: 'sample-tier',
  title: '调度层级',
  subject: 'project',
  policy: 'first',
  outcomes: { city: { label: '市级调度', color: 'red' }, county: { label: '县级调度', color: 'blue' } },
  rules: [
    {
      id: 'city',
      title: '总投资达到起点的由市级调度',
      clause: 'C-1',
      priority: 10,
      conditions: {
        all: [
          {
            fact: 'project.totalInvestment',
            operator: 'greaterThanInclusive',
            value: { fact: 'parameter:city-line' },
          },
        ],
      },
      event: { type: 'city' },
    },
  ],
  otherwise: { outcome: 'county', title: '其余由县（市、区）调度', clause: 'C-1' },
  $todo: TODO_TIER,
})

function cases(day: string): object[] {
  const one = (id: string, name: string, amount: string | null, outcome: string): object => ({
    id,
    name,
    clause: 'C-1',
    on: day,
    subject: 'project',
    facts: amount === null ? {} : { 'project.totalInvestment': amount },
    expect: { decisions: { 'sample-tier': outcome } },
  })
  return [
    one('tier-at', '总投资恰为10亿元：市级调度', '10亿元', 'city'),
    one('tier-below', '总投资9.9999亿元：县级调度', '9.9999亿元', 'county'),
    one('tier-missing', '总投资未填：缺数据', null, 'undetermined'),
  ]
}

function projects(): object[] {
  const one = (no: number, name: string, unit: string, amount: string): object => ({
    id: `P${no}`,
    by: 'clerk',
    facts: {
      'project.code': `P${no}`,
      'project.name': name,
      'project.unit': unit,
      'project.totalInvestment': amount,
      'project.stage': 'construction',
    },
  })
  return [one(1, '（示例）新材料产业园', 'east', '12亿元'), one(2, '（示例）冷链物流中心', 'west', '3.5亿元')]
}
