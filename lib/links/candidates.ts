import { addDays } from '@/lib/dates/iso-date'
import { daysBetween, kindOf, type Known, type Leg } from './legs'
import type { Range } from './pair-legs'
import type { LinkCandidate } from './schema'
import { hasCardBillWords } from './signs'
import { evidenceFor, isReferencePair, readLeg, sharesReference } from './weigh-pair'

/** How many possible other legs are shown for a row. */
export const CANDIDATES_MAX = 20

const DAYS = 60

/** The days in which a person looks for the other leg of a row. */
export const reachOf = ({ date }: Pick<Leg, 'date'>): Range => ({ from: addDays(date, -DAYS), to: addDays(date, DAYS) })

type Other = { leg: Leg; account: string; product: string }

/** The rows that a person may link with this one, the likeliest first: what has evidence, then what lies nearest. */
export function rankCandidates(row: Leg, others: readonly Other[], known: Known): LinkCandidate[] {
  const own = readLeg(row, known)
  return others
    .map(({ leg, account, product }) => {
      const other = readLeg(leg, known)
      const [debit, credit] = own.debit > 0 ? [own, other] : [other, own]
      const evidence =
        sharesReference(debit, credit) && isReferencePair(debit, credit, { ...known, isDismissed: () => false })
          ? 'reference'
          : evidenceFor(debit, credit, known)
      return {
        days: Math.abs(daysBetween(row.date, leg.date)),
        candidate: {
          transactionId: leg.id,
          accountId: leg.accountId,
          account,
          transactionDate: leg.date,
          narration: leg.narration,
          product,
          currency: leg.currency,
          debitPaise: leg.debit,
          creditPaise: leg.credit,
          kind: kindOf(debit, credit, known, hasCardBillWords(debit.narration)),
          evidence: evidence ?? null,
        } satisfies LinkCandidate,
      }
    })
    .sort(
      (one, another) =>
        Number(another.candidate.evidence !== null) - Number(one.candidate.evidence !== null) ||
        one.days - another.days,
    )
    .slice(0, CANDIDATES_MAX)
    .map(({ candidate }) => candidate)
}
