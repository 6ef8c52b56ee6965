import { followBalances, type Followed } from './balance-chain'
import type { StatementRow } from './types'

const LINKS_MIN = 2
const SHARE_BROKEN_MAX = 0.1

/** Whether the balances follow from the amounts so well that chance is no explanation. */
export const isFollowed = ({ links, broken }: Pick<Followed<unknown>, 'links' | 'broken'>) =>
  links >= LINKS_MIN && broken <= links * SHARE_BROKEN_MAX

/**
 * Follows the balances, and where they do not follow from the amounts but would if money in and money out were exchanged,
 * exchanges them: the headings stand over the wrong columns, or the sign means the other way.
 */
export function followEitherWay(
  rows: readonly StatementRow[],
  currency: string,
): Followed<StatementRow> & { isExchanged: boolean } {
  const printed = followBalances(rows, currency)
  if (printed.links < LINKS_MIN || printed.broken * 2 < printed.links) return { ...printed, isExchanged: false }
  const exchanged = followBalances(rows.map(withSidesExchanged), currency)
  return isFollowed(exchanged) ? { ...exchanged, isExchanged: true } : { ...printed, isExchanged: false }
}

const withSidesExchanged = (row: StatementRow): StatementRow => ({
  ...row,
  debitAmount: row.creditAmount,
  creditAmount: row.debitAmount,
})
