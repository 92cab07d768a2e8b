/** Every error code of the API with its HTTP status and the sentence shown when the thrower gives none of its own. */
const ERRORS = {
  input_invalid: [400, '提交的内容不符合要求，请按提示修改'],
  json_malformed: [400, '提交的内容不是有效的 JSON，请检查格式'],
  json_too_deep: [400, '提交的内容嵌套过深，请减少层级'],
  json_key_forbidden: [400, '提交的内容含有不允许的字段名，请去掉'],
  json_key_duplicate: [400, '提交的内容中同一字段出现两次，请只保留一个'],
  query_duplicate: [400, '地址中的同一参数出现两次，请只保留一个'],
  path_invalid: [400, '地址格式不正确'],
  sign_in_required: [401, '请先登录'],
  session_ended: [401, '登录已失效，请重新登录'],
  session_idle: [401, '长时间未操作，请重新登录'],
  session_replaced: [401, '该账号已在别处登录，请重新登录'],
  sign_in_failed: [401, '账号或密码不正确，或账号已被锁定'],
  permission_denied: [403, '没有此项权限，请联系安全管理员'],
  unit_out_of_reach: [403, '不能操作其他单位的数据'],
  self_grant_refused: [403, '不能变更自己的权限'],
  own_change_set_refused: [403, '不能审批自己提交的变更'],
  request_forged: [403, '请求来源不可信，请从本系统页面操作'],
  password_change_required: [403, '请先修改密码'],
  trial_only: [403, '此功能只在试用模式下可用'],
  not_found: [404, '没有这个地址'],
  person_not_found: [404, '没有这个人员'],
  unit_not_found: [404, '没有这个单位'],
  role_not_found: [404, '没有这个角色'],
  grant_not_found: [404, '没有这项授权'],
  ledger_not_found: [404, '没有这个台账'],
  record_not_found: [404, '没有这条记录，或无权查看'],
  fact_not_found: [404, '没有这个指标项'],
  options_not_found: [404, '没有这类选项'],
  draft_not_found: [404, '没有这份草稿'],
  change_set_not_found: [404, '没有这个变更'],
  pack_version_not_found: [404, '没有这个规则包版本'],
  method_not_allowed: [405, '此地址不支持这种操作'],
  conflict: [409, '数据已被他人改动，请刷新后重试'],
  duplicate: [409, '已有相同的数据，请核对'],
  record_stale: [409, '这条记录已被他人修改，请核对两个版本后再保存'],
  record_voided: [409, '这条记录已作废，不能再修改'],
  unit_stale: [409, '这个单位已被他人修改，请刷新后重试'],
  person_stale: [409, '这个人员已被他人修改，请刷新后重试'],
  login_taken: [409, '该登录名已被使用，请换一个'],
  roles_exclusive: [409, '该角色与已有角色不能由同一人担任'],
  change_set_state: [409, '变更的当前状态不允许此操作'],
  change_set_stale: [409, '该变更已被他人修改，请刷新后重试'],
  pack_version_stale: [409, '规则包已有新版本，请重新预演'],
  body_too_large: [413, '提交的内容过大，请减少后再试'],
  content_type_unsupported: [415, '只接受 JSON 格式的内容'],
  facts_invalid: [422, '表单填写有误，请按提示修改'],
  code_invalid: [422, '账号或一次性开通码不正确，或开通码已使用、已过期'],
  password_wrong: [422, '原密码不正确，请重新输入'],
  password_weak: [422, '密码不符合要求'],
  reference_missing: [422, '所引用的数据不存在，请核对'],
  pack_invalid: [422, '规则包有错误，不能发布'],
  too_many_requests: [429, '操作过于频繁，请稍后再试'],
  internal: [500, '系统内部错误，请稍后重试；如仍出现，请联系管理员'],
  database_busy: [503, '系统繁忙，请稍后重试'],
  database_unavailable: [503, '数据库暂时不可用，请稍后重试'],
  stopping: [503, '系统正在停止，请稍后重试'],
} as const satisfies Record<string, readonly [number, string]>

export type ErrorCode = keyof typeof ERRORS

export const ERROR_CODES = Object.keys(ERRORS) as ErrorCode[]

export interface ErrorBody {
  error: { code: ErrorCode; message: string; field?: string; details?: unknown }
}

interface ErrorOptions {
  /** Path of the input field at fault, dotted: `facts.project.totalInvestment`. */
  field?: string
  /** Chinese sentence that names the field and the remedy. */
  message?: string
  details?: unknown
  cause?: unknown
}

/** The one error a feature throws to answer a request with something else than success. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly status: (typeof ERRORS)[ErrorCode][0]
  readonly field: string | undefined
  readonly details: unknown

  constructor(code: ErrorCode, options: ErrorOptions = {}) {
    super(options.message ?? ERRORS[code][1], { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.status = ERRORS[code][0]
    this.field = options.field
    this.details = options.details
  }

  toBody(): ErrorBody {
    const { code, message, field, details } = this
    return {
      error: { code, message, ...(field !== undefined && { field }), ...(details !== undefined && { details }) },
    }
  }
}
