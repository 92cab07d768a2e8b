import { AppError } from '../http/errors.ts'
import { isCommonPassword } from './common-passwords.ts'

/** Whose password it is to be; none of these may stand in it. */
export interface PasswordOwner {
  login: string
  name: string
  unitNames: readonly string[]
  admin: boolean
}

const LENGTH = 10
const ADMIN_LENGTH = 12
const MAX_LENGTH = 128
const CLASSES = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}\s]/u]

/** Refuses a password that breaks a rule, saying which, at `field` of the input. The last five are checked elsewhere. */
export function checkPasswordRules(password: string, owner: PasswordOwner, field: string): void {
  const complaint = complain(password, owner)
  if (complaint) throw new AppError('password_weak', { field, message: complaint })
}

function complain(password: string, owner: PasswordOwner): string | null {
  const least = owner.admin ? ADMIN_LENGTH : LENGTH
  const length = [...password].length
  if (length < least) return `密码至少 ${least} 位，现在是 ${length} 位，请加长`
  if (length > MAX_LENGTH) return `密码最多 ${MAX_LENGTH} 位，请缩短`
  if (CLASSES.filter((kind) => kind.test(password)).length < 3)
    return '密码须包含大写字母、小写字母、数字、符号中的至少三种'
  if (containsAny(password, [owner.login, owner.name, ...owner.unitNames]))
    return '密码不能包含登录名、姓名或单位名称，请更换'
  if (isCommonPassword(password)) return '密码过于常见，容易被猜到，请更换'
  return null
}

function containsAny(password: string, words: readonly string[]): boolean {
  const text = fold(password)
  return words.map(fold).some((word) => [...word].length >= 2 && text.includes(word))
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '')
}
