import type { FormRule } from 'antd'

/** What the server asks of a password, in one sentence; the server alone decides. */
export const passwordRule = '至少 10 位（三类管理员 12 位），大写字母、小写字母、数字、符号中至少三种，不含账号和姓名'

/** The second input must repeat the first. */
export function sameAs(name: string): FormRule {
  return ({ getFieldValue }) => ({
    validator: (_rule, value: unknown) =>
      value === getFieldValue(name) ? Promise.resolve() : Promise.reject(new Error('两次输入的新密码不一样')),
  })
}
