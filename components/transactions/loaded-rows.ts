import type { InfiniteData } from '@tanstack/react-query'
import { explainTag } from '@/lib/transactions/explain-tag'
import type { Transaction, TransactionFilters, TransactionPage, TransactionTotals } from '@/lib/transactions/schema'
import { TBD, type Tag } from '@/lib/tags/schema'

export type TagScope = 'these' | 'product'

/** `always`: whatever tags the product has had before. */
export type TagChange = { row: Transaction; tag: string; scope: TagScope; always?: boolean }

/** `isCounting`: rows have changed since the totals were summed. */
export type LoadedPage = TransactionPage & { totals: TransactionTotals | null; isCounting?: boolean }

/** The pages of one list that the browser holds. */
export type Loaded = InfiniteData<LoadedPage, string | null>

/** What the list is narrowed to and sorted by, and the tags there are. */
export type ListContext = { filters: TransactionFilters; tags: readonly Tag[] }

/** The same pages after a change of tag, and the rows as they were. Rows that fit the filters no more leave the list. */
export function changeTags(loaded: Loaded, change: TagChange, context: ListContext) {
  const before: Transaction[] = []
  const pages = mapPages(loaded, (items) => {
    if (!items.some((row) => isMeant(row, change))) return items
    return items.flatMap((row) => {
      if (!isMeant(row, change)) return [row]
      before.push(row)
      const changed = tagged(row, change, context.tags)
      return fits(changed, context) ? [changed] : []
    })
  })
  return { loaded: pages, before }
}

/** The same pages with these rows as they were, each at its place in the order, also those that had left the list. */
export function putBack(loaded: Loaded, rows: readonly Transaction[], filters: TransactionFilters): Loaded {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const held = new Set(loaded.pages.flatMap(({ items }) => items.map(({ id }) => id)))
  const patched = mapPages(loaded, (items) =>
    items.some(({ id }) => byId.has(id)) ? items.map((row) => byId.get(row.id) ?? row) : items,
  )
  return rows.filter(({ id }) => !held.has(id)).reduce((pages, row) => insert(pages, row, filters), patched)
}

/** Whether a change of tags can move a row in or out of this list, or change what it sums to. */
export function dependsOnTags({ tag, tagSource, tagReason, spendingOnly }: TransactionFilters): boolean {
  return tag !== undefined || tagSource !== undefined || tagReason !== undefined || spendingOnly
}

const isOfProduct = (row: Transaction, { row: chosen }: Pick<TagChange, 'row'>) =>
  chosen.productKey !== '' && row.productKey === chosen.productKey && row.creditPaise > 0 === chosen.creditPaise > 0

/** As the server decides it: the row itself, and with its product those that nobody tagged one by one. */
function isMeant(row: Transaction, change: TagChange): boolean {
  if (row.id === change.row.id) return true
  return change.scope === 'product' && isOfProduct(row, change) && row.tagSource !== 'human'
}

function tagged(row: Transaction, { row: chosen, tag, scope }: TagChange, tags: readonly Tag[]): Transaction {
  const isUnknown = tag === TBD
  const isOwn = row.id === chosen.id || scope === 'these'
  const tagSource = isUnknown ? 'none' : isOwn ? 'human' : 'memory'
  const reason = isOwn ? 'own_tag' : isUnknown ? 'ambiguous' : 'own_memory'
  return {
    ...row,
    tag,
    tagColor: tags.find(({ name }) => name === tag)?.color ?? null,
    tagSource,
    tagConfidence: isUnknown ? null : 1,
    tagReason: explainTag({ product: row.product, tag, tagSource, tagReason: reason }),
  }
}

function fits(row: Transaction, { filters, tags }: ListContext): boolean {
  const isWanted = filters.tag?.some((name) => name.toLowerCase() === row.tag.toLowerCase()) ?? true
  const isSource = filters.tagSource === undefined || filters.tagSource === row.tagSource
  const isSpending =
    row.creditPaise === 0 &&
    row.link === null &&
    !row.isSetApart &&
    (tags.find(({ name }) => name === row.tag)?.isSpending ?? true)
  return isWanted && isSource && (!filters.spendingOnly || isSpending)
}

function mapPages(loaded: Loaded, change: (items: Transaction[]) => Transaction[]): Loaded {
  const pages = loaded.pages.map((page) => {
    const items = change(page.items)
    return items === page.items ? page : { ...page, items }
  })
  return { ...loaded, pages }
}

function insert(loaded: Loaded, row: Transaction, filters: TransactionFilters): Loaded {
  const isAfter = (other: Transaction) => compare(other, row, filters) > 0
  const holding = loaded.pages.findIndex(({ items }) => items.some(isAfter))
  const at = holding < 0 ? loaded.pages.length - 1 : holding
  const pages = loaded.pages.map((page, index) => {
    if (index !== at) return page
    const place = page.items.findIndex(isAfter)
    return { ...page, items: page.items.toSpliced(place < 0 ? page.items.length : place, 0, row) }
  })
  return { ...loaded, pages }
}

/** The order of the server: what it is sorted by, then the id. */
function compare(one: Transaction, other: Transaction, { sort, order }: TransactionFilters): number {
  const of = (row: Transaction) => (sort === 'date' ? row.transactionDate : row.debitPaise + row.creditPaise)
  const [first, second] = of(one) === of(other) ? [one.id, other.id] : [of(one), of(other)]
  const ascending = first < second ? -1 : first > second ? 1 : 0
  return order === 'asc' ? ascending : -ascending
}
