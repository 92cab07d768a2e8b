/** What the audit's event codes mean. A code that is missing here is shown as it is. */
export const EVENT_WORDS: Record<string, string> = {
  'session.open': '登录',
  'session.close': '退出登录',
  'session.refused': '登录被拒',
  'permission.denied': '越权被拒',
  'person.add': '新建账号',
  'person.change': '修改账号',
  'person.lock': '账号锁定',
  'person.password': '修改密码',
  'person.code-redeem': '用开通码设密码',
  'person.trial-password': '设试用密码',
  'grant.add': '授予角色',
  'grant.end': '收回角色',
  'unit.add': '新增单位',
  'unit.change': '修改单位',
  'record.create': '新增记录',
  'record.change': '修改记录',
  'record.void': '作废记录',
  'day.move': '调整日期',
  'job.cancel': '取消后台任务',
  'audit.verify': '核验审计',
  'change-set.create': '新建变更',
  'change-set.change': '修改变更',
  'change-set.submit': '提交变更',
  'change-set.withdraw': '撤回变更',
  'change-set.approve': '批准变更',
  'change-set.reject': '退回变更',
  'change-set.publish': '发布变更',
  'pack.publish': '发布规则包',
}

export const RESULT_WORDS: Record<string, string> = { done: '完成', refused: '被拒', failed: '失败' }

/** Kinds of objects; others are the ids of ledgers. */
export const OBJECT_WORDS: Record<string, string> = {
  person: '账号',
  unit: '单位',
  route: '接口',
  day: '日期',
  audit: '审计',
  job: '后台任务',
  pack: '规则包',
  'change-set': '变更',
}
