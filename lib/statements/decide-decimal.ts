const POINT_LAST = /\d\.\d{1,2}$|\d,\d{3}\.\d+$|,\d{2},\d{3}/
const COMMA_LAST = /\d,\d{1,2}$|[. '\u2019]\d{3},\d+$/
const GROUPED_BY_POINT = /\d\.\d{3}\.\d{3}$/
const GROUPED_BY_COMMA = /\d,\d{3},\d{3}$/

/**
 * The decimal sign of a file's amounts, decided once for all of them; undefined where they say nothing, as `1,234` alone
 * does not, or both.
 */
export function decideDecimal(cells: readonly string[]): '.' | ',' | undefined {
  let [points, commas] = [0, 0]
  for (const cell of cells) {
    const digits = cell.replace(/[^\d.,' \u2019]+/g, '').replace(/^[ .,]+|[ .,]+$/g, '')
    if (POINT_LAST.test(digits) || GROUPED_BY_COMMA.test(digits)) points++
    else if (COMMA_LAST.test(digits) || GROUPED_BY_POINT.test(digits)) commas++
  }
  if (points > 0 && commas > 0) return undefined
  if (points > 0) return '.'
  return commas > 0 ? ',' : undefined
}

/** Whether an amount can be read one way and another: three digits behind a single sign. */
export const hasOpenDecimal = (cell: string) => /^\D*\d{1,3}[.,]\d{3}\D*$/.test(cell)
