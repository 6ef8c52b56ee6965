import 'server-only'
import { setImmediate as othersTurn } from 'node:timers/promises'
import { and, desc, sql } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { concluderFor } from '@/lib/categorization/queries'
import { AppError } from '@/lib/errors/app-error'
import { bookOf, listKept } from '@/lib/rules/queries'
import type { RuleCondition } from '@/lib/rules/schema'
import type { KeptRule, RuleBook } from '@/lib/rules/types'
import { listTagsWithin } from '@/lib/tags/queries'
import { isPersonsOwn } from '@/lib/transactions/queries'
import type { DraftCount, RunPreview } from './schema'
import { Tally } from './tally'
import type { HeldRow, Weighed } from './types'
import { weighRow } from './weigh-row'

const ROWS_AT_ONCE = 2000

const heldColumns = {
  id: transactions.id,
  accountId: transactions.accountId,
  transactionDate: transactions.transactionDate,
  narration: transactions.narration,
  currency: transactions.currency,
  debitAmount: transactions.debitAmount,
  creditAmount: transactions.creditAmount,
  product: transactions.product,
  productKey: transactions.productKey,
  tagId: transactions.tagId,
  tagSource: transactions.tagSource,
  isSetApart: transactions.isSetApart,
  parserVersion: transactions.parserVersion,
  isOwn: sql<boolean>`${isPersonsOwn}`,
}

/** All rows of the viewer, a few thousand at a time, the latest that came first; others have their turn in between. */
export async function* listHeld(viewer: Viewer, tx: Tx): AsyncGenerator<HeldRow[]> {
  for (let last: string | undefined; ;) {
    const rows: HeldRow[] = await tx
      .select(heldColumns)
      .from(transactions)
      .where(
        and(ownedBy(viewer, transactions), last === undefined ? undefined : sql`${transactions.id} < ${last}::uuid`),
      )
      .orderBy(desc(transactions.id))
      .limit(ROWS_AT_ONCE)
    yield rows
    last = rows.at(-1)?.id
    if (rows.length < ROWS_AT_ONCE) return
    await othersTurn()
  }
}

/** What these rules make of every row: the same for a preview and for a run. */
export async function* weighAll(viewer: Viewer, tx: Tx, rules: RuleBook): AsyncGenerator<Weighed> {
  const conclude = await concluderFor(viewer, tx, { rules })
  for await (const rows of listHeld(viewer, tx)) for (const row of rows) yield weighRow(row, conclude(row))
}

/** What running the rules on what is here would do; of one of them, on or off, where it is named. */
export function previewRun(viewer: Viewer, ruleId: string | null = null): Promise<RunPreview> {
  return asViewer(viewer, async (tx) => {
    const kept = await listKept(viewer, tx)
    if (ruleId !== null && !kept.some(({ id }) => id === ruleId))
      throw new AppError('not_found', 'That rule is not here any more. Reload the page.')
    const rules = bookOf(kept.map((rule) => (rule.id === ruleId ? { ...rule, isOn: true } : rule)))
    const names = new Map((await listTagsWithin(viewer, tx)).map(({ id, name }) => [id, name]))
    const tally = new Tally(names, ruleId)
    for await (const weighed of weighAll(viewer, tx, rules)) tally.add(weighed)
    return tally.preview()
  })
}

const PRODUCTS_SHOWN = 5

/** How many payments a rule meets while it is written: in the place of the one that it is to be, else behind all others. */
export async function countDraft(
  viewer: Viewer,
  { id, conditions }: { id: string | null; conditions: RuleCondition[] },
): Promise<DraftCount> {
  const draft = draftOf(id ?? 'draft', conditions)
  const [count] = await countMet(viewer, [draft.id], (kept) =>
    kept.some((rule) => rule.id === id)
      ? kept.map((rule) => (rule.id === id ? { ...rule, conditions, isOn: true } : rule))
      : [...kept, behind(kept, draft, 0)],
  )
  return count ?? { matches: 0, products: [] }
}

/** The same of rules that are written together, behind all others: a payment counts for the first that it meets. */
export function countDrafts(viewer: Viewer, conditions: readonly RuleCondition[][]): Promise<DraftCount[]> {
  const drafts = conditions.map((of, place) => draftOf(`draft ${place}`, of))
  return countMet(
    viewer,
    drafts.map(({ id }) => id),
    (kept) => [...kept, ...drafts.map((draft, place) => behind(kept, draft, place))],
  )
}

type Draft = Omit<KeptRule, 'position'>

const draftOf = (id: string, conditions: RuleCondition[]): Draft => ({
  ...{ id, name: '', conditions, isOn: true },
  ...{ tagId: null, renameTo: null, setsApart: false, stops: false, operationId: null },
})

const behind = (kept: readonly KeptRule[], draft: Draft, place: number): KeptRule => ({
  ...draft,
  position: (kept.at(-1)?.position ?? 0) + 1 + place,
})

function countMet(
  viewer: Viewer,
  ids: readonly string[],
  withDrafts: (kept: KeptRule[]) => KeptRule[],
): Promise<DraftCount[]> {
  return asViewer(viewer, async (tx) => {
    const rules = bookOf(withDrafts(await listKept(viewer, tx)))
    const conclude = await concluderFor(viewer, tx, { rules })
    const products = new Map(ids.map((id) => [id, new Map<string, number>()]))
    for await (const rows of listHeld(viewer, tx))
      for (const row of rows) {
        const { read, ruling } = conclude(row)
        const counts = products.get(ruling.met.find(({ id }) => products.has(id))?.id ?? '')
        counts?.set(read.product, (counts.get(read.product) ?? 0) + 1)
      }
    return [...products.values()].map(countedOf)
  })
}

function countedOf(products: ReadonlyMap<string, number>): DraftCount {
  const counts = [...products].map(([product, count]) => ({ product, count }))
  const matches = counts.reduce((sum, { count }) => sum + count, 0)
  return { matches, products: counts.sort((one, other) => other.count - one.count).slice(0, PRODUCTS_SHOWN) }
}
