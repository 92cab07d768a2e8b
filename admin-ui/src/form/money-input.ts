import { type Currency, formatMoney, isRefusal, parseMoney } from '../../../engine/index.ts'

const BARE = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/

/** The unit a bare number in this field counts: the page's for 元, the fact's own (万美元) for dollars. */
export function inputUnit(currency: Currency, pageUnit: string, factUnit: string | undefined): string {
  return currency === 'CNY' ? pageUnit : (factUnit ?? '万美元')
}

/** "1.2亿", "12000万", "12,000万元", or a bare number in `unit` → whole 元 (美元); null when it cannot be read so far. */
export function readMoney(typed: string, unit: string, currency: Currency): number | null {
  const plain = typed.normalize('NFKC').replace(/[\s，]/g, '')
  const money = parseMoney(BARE.test(plain) ? plain.replace(/,/g, '') + unit : plain, { currency })
  return isRefusal(money) || money.currency !== currency ? null : money.amount
}

/** The amount as one would type it in `unit`: 999990000 → 9.9999 (亿元). Exact, no separators. */
export function typedMoney(amount: number, unit: string, currency: Currency): string {
  return formatMoney(amount, unit, currency, { bare: true })
}

/** What was understood, in both units: = 1.2 亿元（12,000 万元）. Dollars: = 1,000 万美元. */
export function echoMoney(amount: number, currency: Currency): string {
  const say = (unit: string) => `${formatMoney(amount, unit, currency, { bare: true, separators: true })} ${unit}`
  return currency === 'CNY' ? `= ${say('亿元')}（${say('万元')}）` : `= ${say('万美元')}`
}
