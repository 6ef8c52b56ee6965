import { addDays, type IsoDate } from '@/lib/dates/iso-date'
import { dayOf, kindOf, type Known, type Leg, type Pair } from './legs'
import type { LinkEvidence } from './schema'
import { hasCardBillWords } from './signs'
import {
  evidenceFor,
  isReferencePair,
  mayPair,
  readLeg,
  REVERSAL_DAYS,
  TRANSFER_DAYS,
  type ReadLeg,
} from './weigh-pair'

export type Pairs = { linked: Pair[]; suggested: Pair[] }

/** More equal payments within days than anybody could tell apart. */
const CROWD = 30
/** A leg with more possible partners is not asked about: the list would be no help. */
const SUGGESTED_MAX = 5

type Edge = { debit: ReadLeg; credit: ReadLeg; evidence: LinkEvidence | undefined }

/**
 * Finds the pairs among rows that could be legs. Linked is only what is certain: a reference number in common, or an
 * equal amount within days, a sign of a movement of one's own, and no other possible partner on either side. What has a
 * sign and several possible partners is suggested.
 */
export function pairLegs(legs: readonly Leg[], known: Known): Pairs {
  const groups = [...Map.groupBy(legs, (leg) => `${leg.currency} ${leg.debit + leg.credit}`).values()]
  const found = groups.map((group) =>
    pairEqual(
      withPartners(group).map((leg) => readLeg(leg, known)),
      known,
    ),
  )
  return { linked: found.flatMap(({ linked }) => linked), suggested: found.flatMap(({ suggested }) => suggested) }
}

/** Those that have a row of the other side near enough, so that what they say is worth reading. */
function withPartners(legs: readonly Leg[]): Leg[] {
  const daysOf = (side: 'debit' | 'credit') => legs.filter((leg) => leg[side] > 0).map(({ date }) => dayOf(date))
  const [debits, credits] = [daysOf('debit'), daysOf('credit')].map((days) => [...new Set(days)])
  const isNear = (out: number, back: number) => back >= out - NEAR_DAYS.before && back <= out + NEAR_DAYS.after
  return legs.filter(({ debit, date }) => {
    const day = dayOf(date)
    return debit > 0 ? credits?.some((back) => isNear(day, back)) : debits?.some((out) => isNear(out, day))
  })
}

/** Among rows of one amount and currency, by the strongest evidence first. */
function pairEqual(legs: readonly ReadLeg[], known: Known): Pairs {
  const byReference = referenceEdges(legs, known)
  // A number that two rows share is no chance: those of several pairs wait for the person's word.
  const held = new Set(byReference.flatMap(({ debit, credit }) => [debit.id, credit.id]))
  const taken = new Set<string>()
  const isFree = ({ debit, credit }: Edge) => [debit.id, credit.id].every((id) => !held.has(id) && !taken.has(id))
  const take = (edges: Edge[]) => {
    for (const { debit, credit } of edges) taken.add(debit.id).add(credit.id)
    return edges
  }
  const possible = possibleEdges(legs, known)
  const sure = take(lone(byReference))
  const reversed = take(lone(possible.filter(isFree).filter(({ evidence }) => evidence === 'reversal_words')))
  // Whoever names the other account can have no partner in a third.
  const named = take(lone(possible.filter(isFree).filter(({ evidence }) => evidence === 'own_number')))
  const told = take(lone(possible.filter(isFree)).filter(({ evidence }) => evidence !== undefined))
  const open = [...byReference.filter(({ debit, credit }) => !taken.has(debit.id) && !taken.has(credit.id))]
  open.push(...possible.filter(isFree).filter(({ evidence }) => evidence !== undefined))
  const pairsOf = (edges: Edge[]) => edges.map((edge) => pairOf(edge, known))
  return { linked: pairsOf([...sure, ...reversed, ...named, ...told]), suggested: pairsOf(fewOnly(open)) }
}

function pairOf({ debit, credit, evidence = 'by_hand' }: Edge, known: Known): Pair {
  const kind = kindOf(debit, credit, known, hasCardBillWords(debit.narration))
  return { debitId: debit.id, creditId: credit.id, kind, evidence }
}

function referenceEdges(legs: readonly ReadLeg[], known: Known): Edge[] {
  const credits = new Map<string, ReadLeg[]>()
  for (const leg of legs.filter(({ credit }) => credit > 0))
    for (const token of leg.references) credits.set(token, [...(credits.get(token) ?? []), leg])
  return legs
    .filter(({ debit }) => debit > 0)
    .flatMap((debit) => {
      const partners = new Set([...debit.references].flatMap((token) => credits.get(token) ?? []))
      return [...partners]
        .filter((credit) => isReferencePair(debit, credit, known))
        .map((credit): Edge => ({ debit, credit, evidence: 'reference' }))
    })
}

/** All that may be one movement by amount, days and accounts. In a crowd nobody has a partner. */
function possibleEdges(legs: readonly ReadLeg[], known: Known): Edge[] {
  const credits = Map.groupBy(
    legs.filter(({ credit }) => credit > 0),
    ({ date }) => dayOf(date),
  )
  return legs
    .filter(({ debit }) => debit > 0)
    .flatMap((debit) => {
      const near = DAYS.flatMap((days) => credits.get(dayOf(debit.date) + days) ?? [])
      return near.length > CROWD ? [] : near.flatMap((credit) => edgeOf(debit, credit, known))
    })
}

const DAYS = Array.from({ length: TRANSFER_DAYS + REVERSAL_DAYS + 1 }, (_, index) => index - TRANSFER_DAYS)

function edgeOf(debit: ReadLeg, credit: ReadLeg, known: Known): Edge[] {
  if (!mayPair(debit, credit, known)) return []
  const evidence = evidenceFor(debit, credit, known)
  return evidence === undefined && debit.accountId === credit.accountId ? [] : [{ debit, credit, evidence }]
}

/** Those of which neither side has another. */
function lone(edges: readonly Edge[]): Edge[] {
  const counts = countSides(edges)
  return edges.filter(({ debit, credit }) => counts.get(debit.id) === 1 && counts.get(credit.id) === 1)
}

function fewOnly(edges: readonly Edge[]): Edge[] {
  const counts = countSides(edges)
  return edges.filter(({ debit, credit }) =>
    [debit.id, credit.id].every((id) => (counts.get(id) ?? 0) <= SUGGESTED_MAX),
  )
}

function countSides(edges: readonly Edge[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { debit, credit } of edges) for (const { id } of [debit, credit]) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}

/** How far from a row its other leg may lie. */
export const NEAR_DAYS = { before: 7, after: 60 } satisfies Record<string, number>

export type Range = { from: IsoDate; to: IsoDate }

/** The days in which other legs of rows of these days may lie. */
export const around = ({ from, to }: Range): Range => ({
  from: addDays(from, -NEAR_DAYS.after),
  to: addDays(to, NEAR_DAYS.after),
})

/** The rows that a search of these days decides about: what lies further out was read to see their rivals. */
export const idsWithin = (legs: readonly Leg[], { from, to }: Range): Set<string> =>
  new Set(legs.filter(({ date }) => date >= from && date <= to).map(({ id }) => id))

/** Those pairs that have a leg among these rows. */
export function pairsOf({ linked, suggested }: Pairs, ids: ReadonlySet<string>): Pairs {
  const isOf = ({ debitId, creditId }: Pair) => ids.has(debitId) || ids.has(creditId)
  return { linked: linked.filter(isOf), suggested: suggested.filter(isOf) }
}
