/**
 * A fact or parameter with its amounts in the unit of the page. Shown without fixed decimals they stay exact, which
 * thresholds need: 9.9999 亿元 must not read 10.00. Dollars keep their own unit.
 */
export function inPageUnit<S extends { type: string; currency?: string; unit?: string }>(shape: S, unit: string): S {
  return shape.type === 'money' && shape.currency !== 'USD' ? { ...shape, unit } : shape
}
