import { expect, test } from 'vitest'
import { AppError } from '../http/errors.ts'
import { isCommonPassword } from './common-passwords.ts'
import { loginKey } from './login-key.ts'
import { checkPasswordRules } from './password-rules.ts'

const owner = { login: 'zhangwei', name: '张伟', unitNames: ['枝江市', 'Zhijiang'], admin: false }

const complaint = (password: string, who = owner): string | null => {
  try {
    checkPasswordRules(password, who, 'next')
    return null
  } catch (error) {
    return error instanceof AppError && error.field === 'next' ? error.message : `unexpected: ${String(error)}`
  }
}

test.each(['Lantern-7-Orchid', 'kT7m-Q2xv-9RbW', '山高月小-Sgyx7', 'xK9#mPq2vL'])('%s is accepted', (password) => {
  expect(complaint(password)).toBeNull()
})

test.each([
  ['Ab1-xyzwq', '至少 10 位'],
  ['x'.repeat(129), '最多 128 位'],
  ['lantern-orchid', '三种'],
  ['LANTERN7777X', '三种'],
  ['My-ZhangWei-77', '登录名'],
  ['Ｚｈａｎｇｗｅｉ-Xy77', '登录名'],
  ['Hello张伟-7788', '登录名'],
  ['in-zhijiang-77X', '单位'],
])('%s is refused: %s', (password, words) => {
  expect(complaint(password)).toContain(words)
})

test('an administrator needs twelve characters', () => {
  expect(complaint('xK9#mPq2vL', { ...owner, admin: true })).toContain('至少 12 位')
  expect(complaint('xK9#mPq2vL-z', { ...owner, admin: true })).toBeNull()
})

test.each([
  'Suining@2026',
  'Aa123456',
  'Aa12345678',
  '1qaz@WSX',
  '1qaz@WSX3edc',
  'P@ssw0rd2024',
  'Passw0rd!!',
  'Admin@123456',
  'Qwer1234!@#$',
  'wangwei1988!',
  '2020Zhang#',
  'Zxcvbnm,./123',
  'QWEasd123!@#',
  'Abc123456789',
  'Woaini1314520',
  'Root@2023!!',
  'Welcome123!',
  'Aaaaaa11111!',
  '1q2w3e4r5t6y',
  'Wodemima123',
  'Abcd1234!@#$',
  'Qazwsx123456',
  'Yichang@2025',
  'Test@1234567',
])('%s is common', (password) => {
  expect(isCommonPassword(password)).toBe(true)
})

test('the patterns cover far more than ten thousand of the usual ones', () => {
  const names = [
    'suining',
    'wangfang',
    'liming',
    'chengdu',
    'renmin',
    'fuwu',
    'jianshe',
    'touzi',
    'kaifaqu',
    'zhuanban',
  ]
  const marks = ['', '@', '#', '!', '.', '_', '-', '@@', '!!', '@#']
  const years = Array.from({ length: 110 }, (_, n) => String(1920 + n))
  const usual = names.flatMap((name) =>
    marks.flatMap((mark) => years.map((year) => `${name[0]?.toUpperCase()}${name.slice(1)}${mark}${year}`)),
  )
  expect(usual.length).toBeGreaterThanOrEqual(10_000)
  expect(usual.filter((password) => !isCommonPassword(password))).toEqual([])
})

test('names that look alike are one name', () => {
  const keys = ['Zhang.San', 'ＺＨＡＮＧ．ｓａｎ', ' zhang.san​', 'zhang .SAN'].map(loginKey)
  expect(new Set(keys)).toEqual(new Set(['zhang.san']))
  expect(loginKey('张\u3000三')).toBe('张三')
})
