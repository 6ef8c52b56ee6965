import 'server-only'
import { and, eq, or, sql } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { asViewer } from '@/db/as-viewer'
import { byHashing } from '@/db/by-hashing'
import { ownedBy } from '@/db/owned-by'
import { transactionLinks } from '@/db/schema/transaction-links'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { recordOperation, waitForTurn } from '@/lib/operations/mutations'
import { requirePair } from './join-by-hand'
import { kindOf, type Known, type Leg, type Pair } from './legs'
import { around, idsWithin, pairLegs, pairsOf, type Pairs, type Range } from './pair-legs'
import { among, findKnown, findLinkChange, findPair, getLeg, getLink, listLegs, listLinksOf, uuids } from './queries'
import { hasCardBillWords } from './signs'
import type { Found, Linked } from './types'

type Search = { days: Range; statementId?: string; operationId: string | null }

/**
 * Links the rows around some days that certainly are two legs of one movement, and suggests what may be, in the
 * transaction that brought rows or took some away. What a rival calls into question is only suggested from then on.
 */
export async function searchLinks(viewer: Viewer, tx: Tx, { days, statementId, operationId }: Search): Promise<Found> {
  const legs = await listLegs(viewer, tx, days, statementId)
  if (legs.length === 0) return { linked: 0, suggested: 0 }
  const decided = idsWithin(legs, around(days))
  const pairs = pairsOf(pairLegs(legs, await findKnown(viewer, tx)), decided)
  await takeApart(viewer, tx, decided, pairs)
  return keepPairs(viewer, tx, pairs, operationId)
}

const keyOf = ({ debitId, creditId }: Pick<Pair, 'debitId' | 'creditId'>) => `${debitId} ${creditId}`

/** Ends what the machine had linked or suggested of these rows and would not any more. */
async function takeApart(viewer: Viewer, tx: Tx, decided: ReadonlySet<string>, pairs: Pairs): Promise<void> {
  const [linked, suggested] = [pairs.linked, pairs.suggested].map((found) => new Set(found.map(keyOf)))
  const known = await listLinksOf(viewer, tx, [...decided])
  const ended = known.filter(({ state, evidence, debitTransactionId: debitId, creditTransactionId: creditId }) => {
    if (state === 'dismissed' || evidence === 'by_hand') return false
    return (
      !linked?.has(keyOf({ debitId, creditId })) &&
      !(state === 'suggested' && suggested?.has(keyOf({ debitId, creditId })))
    )
  })
  await removeLinks(
    viewer,
    tx,
    ended.map(({ id }) => id),
  )
}

async function removeLinks(viewer: Viewer, tx: Tx, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .update(transactions)
    .set({ linkId: null })
    .where(and(ownedBy(viewer, transactions), among(transactions.linkId, ids)))
  await tx.delete(transactionLinks).where(and(ownedBy(viewer, transactionLinks), among(transactionLinks.id, ids)))
}

const ROWS_A_STATEMENT = 1000

async function keepPairs(
  viewer: Viewer,
  tx: Tx,
  { linked, suggested }: Pairs,
  operationId: string | null,
): Promise<Found> {
  const found: Found = { linked: 0, suggested: 0 }
  for (let start = 0; start < linked.length; start += ROWS_A_STATEMENT)
    found.linked += await keepLinked(viewer, tx, linked.slice(start, start + ROWS_A_STATEMENT), operationId)
  for (let start = 0; start < suggested.length; start += ROWS_A_STATEMENT) {
    const kept = await tx
      .insert(transactionLinks)
      .values(suggested.slice(start, start + ROWS_A_STATEMENT).map((pair) => valuesOf(viewer, pair, 'suggested', null)))
      .onConflictDoNothing()
      .returning({ id: transactionLinks.id })
    found.suggested += kept.length
  }
  return found
}

const valuesOf = (
  { userId }: Viewer,
  { debitId, creditId, kind, evidence }: Pair,
  state: 'linked' | 'suggested',
  operationId: string | null,
) => ({
  ...{ userId, id: uuid(), kind, evidence, state, operationId },
  debitTransactionId: debitId,
  creditTransactionId: creditId,
})

/** Links that are there already stay, and are told by what shows them now. */
async function keepLinked(viewer: Viewer, tx: Tx, pairs: Pair[], operationId: string | null): Promise<number> {
  const kept = await tx
    .insert(transactionLinks)
    .values(pairs.map((pair) => valuesOf(viewer, pair, 'linked', operationId)))
    .onConflictDoUpdate({
      target: [transactionLinks.userId, transactionLinks.debitTransactionId, transactionLinks.creditTransactionId],
      set: {
        state: 'linked',
        kind: sql`excluded.kind`,
        evidence: sql`excluded.evidence`,
        operationId: sql`excluded.operation_id`,
      },
      setWhere: and(
        ownedBy(viewer, transactionLinks),
        or(
          eq(transactionLinks.state, 'suggested'),
          sql`(${transactionLinks.kind}, ${transactionLinks.evidence}) is distinct from (excluded.kind, excluded.evidence)`,
        ),
      ),
    })
    .returning(LEGS)
  await markRows(viewer, tx, kept)
  return kept.length
}

const { id, debitTransactionId, creditTransactionId } = transactionLinks
const LEGS = { id, debitTransactionId, creditTransactionId }

type Legs = Pick<typeof transactionLinks.$inferSelect, keyof typeof LEGS>

/**
 * Writes on both rows of these links that they are linked, and drops what had been suggested for either. A join on either of
 * two columns is none that can be hashed: it would compare each row of a large ledger with each link.
 */
async function markRows(viewer: Viewer, tx: Tx, links: readonly Legs[]): Promise<void> {
  if (links.length === 0) return
  const rowIds = links.flatMap((link) => [link.debitTransactionId, link.creditTransactionId])
  const linkIds = links.flatMap((link) => [link.id, link.id])
  await byHashing(tx, () =>
    tx.execute(sql`
      update ${transactions} set link_id = leg.link_id
        from unnest(${uuids(rowIds)}, ${uuids(linkIds)}) as leg (row_id, link_id)
       where ${and(ownedBy(viewer, transactions), among(transactions.id, rowIds))} and ${transactions.id} = leg.row_id`),
  )
  await tx
    .delete(transactionLinks)
    .where(
      and(
        ownedBy(viewer, transactionLinks),
        eq(transactionLinks.state, 'suggested'),
        or(among(debitTransactionId, rowIds), among(creditTransactionId, rowIds)),
      ),
    )
}

/** Links two rows because the person says so; `operationId` undoes it. */
export function linkByHand(viewer: Viewer, transactionId: string, otherId: string): Promise<Linked> {
  return asViewer(viewer, async (tx) => {
    await waitForTurn(viewer, tx)
    const { debit, credit } = requirePair(await getLeg(viewer, tx, transactionId), await getLeg(viewer, tx, otherId))
    const known = await findPair(viewer, tx, debit.id, credit.id)
    const pair: Pair = {
      debitId: debit.id,
      creditId: credit.id,
      ...kindByHand(debit, credit, await findKnown(viewer, tx)),
    }
    const values = valuesOf(viewer, pair, 'linked', null)
    const linkId = known?.id ?? values.id
    const operationId = await recordOperation(viewer, tx, {
      kind: 'link',
      summary: { action: 'link', linkId, kind: pair.kind, ...beforeOf(known) },
    })
    await tx
      .insert(transactionLinks)
      .values({ ...values, id: linkId, operationId })
      .onConflictDoUpdate({
        target: [transactionLinks.userId, transactionLinks.id],
        set: { state: 'linked', kind: pair.kind, evidence: pair.evidence, operationId },
        setWhere: ownedBy(viewer, transactionLinks),
      })
    await markRows(viewer, tx, [{ id: linkId, debitTransactionId: debit.id, creditTransactionId: credit.id }])
    return { linkId, operationId }
  })
}

const kindByHand = (debit: Leg, credit: Leg, known: Known) => ({
  kind: kindOf(debit, credit, known, hasCardBillWords(debit.narration)),
  evidence: 'by_hand' as const,
})

type Link = typeof transactionLinks.$inferSelect

/** What undoing needs: what the pair was before. */
const beforeOf = (link: Link | undefined) => ({
  before: link?.state ?? 'none',
  evidence: link?.evidence ?? 'none',
  previousOperationId: link?.operationId ?? 'none',
})

/** Takes a link apart, or puts a suggestion away; it stays dismissed. `operationId` undoes it. */
export function unlink(viewer: Viewer, linkId: string): Promise<Linked> {
  return asViewer(viewer, async (tx) => {
    await waitForTurn(viewer, tx)
    const link = await getLink(viewer, tx, linkId)
    if (link.state === 'dismissed')
      throw new AppError('conflict', 'These two are not linked any more. Reload the page.')
    const operationId = await recordOperation(viewer, tx, {
      kind: 'link',
      summary: { action: 'unlink', linkId, kind: link.kind, ...beforeOf(link) },
    })
    await setState(viewer, tx, linkId, { state: 'dismissed', evidence: link.evidence, operationId })
    return { linkId, operationId }
  })
}

type State = Pick<Link, 'state' | 'evidence' | 'operationId'>

/** What a link is from now on, and with it what stands on its rows. */
async function setState(viewer: Viewer, tx: Tx, linkId: string, state: State): Promise<void> {
  const set = await tx
    .update(transactionLinks)
    .set(state)
    .where(and(ownedBy(viewer, transactionLinks), eq(transactionLinks.id, linkId)))
    .returning(LEGS)
  if (state.state === 'linked') return markRows(viewer, tx, set)
  await tx
    .update(transactions)
    .set({ linkId: null })
    .where(and(ownedBy(viewer, transactions), eq(transactions.linkId, linkId)))
}

/** Puts back what linking or unlinking by hand replaced; rows that were linked otherwise since are left and named. */
export async function restoreLink(
  viewer: Viewer,
  tx: Tx,
  operationId: string,
): Promise<{ restored: number; conflicts: string[] }> {
  const change = await findLinkChange(viewer, tx, operationId)
  if (!change) return { restored: 0, conflicts: [] }
  const { link, legs, before } = change
  const rows = [link.debitTransactionId, link.creditTransactionId]
  const isOwn = link.operationId === operationId && legs.length === rows.length
  const areFree = before.state !== 'linked' || legs.every((leg) => leg.linkId === null)
  if (!isOwn || !areFree) return { restored: 0, conflicts: rows }
  if (before.state === 'none') await removeLinks(viewer, tx, [link.id])
  else await setState(viewer, tx, link.id, { ...before, state: before.state })
  return { restored: rows.length, conflicts: [] }
}
