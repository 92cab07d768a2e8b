const TYPED = [/^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/, /^(\d{4})(\d{2})(\d{2})$/]

/**
 * 2026.3.1, 2026/3/1, 2026年3月1日, 20260301, full-width digits → 2026-03-01; null when it does not have the form of a day.
 * Whether there is such a day (2026-02-30) is for the check to say.
 */
export function readDay(typed: string): string | null {
  const plain = typed.normalize('NFKC').replace(/\s/g, '')
  for (const form of TYPED) {
    const match = form.exec(plain)
    if (match === null) continue
    const [, year = '', month = '', day = ''] = match
    return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  }
  return null
}
