/** A project that the form of the default city's pack accepts; `over` replaces facts. */
export function projectFacts(over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    'project.code': `T-${Math.random().toString(36).slice(2, 10)}`,
    'project.name': '长江生物产业园',
    'project.county': 'zhijiang',
    'project.unit': 'zhijiang',
    'project.owner': '长江生物有限公司',
    'project.totalInvestment': '10亿元',
    'project.keyLevel': 'none',
    'project.investType': 'enterprise',
    'project.approvalType': 'record',
    'project.fundSource': ['self-raised'],
    'project.stage': 'approval',
    'project.isAttracted': false,
    'project.plannedStartOn': '2020-09-01',
    'project.plannedCompletedOn': '2022-12-31',
    ...over,
  }
}

/** A weekly dispatch of the leading group about some projects. */
export function dispatchFacts(
  projects: readonly string[],
  over: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    'dispatch.heldOn': '2020-07-01',
    'dispatch.level': 'city',
    'dispatch.chairRole': 'lg.leader',
    'dispatch.mode': 'meeting',
    'dispatch.unit': 'lg',
    'dispatch.projects': projects,
    ...over,
  }
}
