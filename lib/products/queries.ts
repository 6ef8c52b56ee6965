import 'server-only'
import { and, count, eq, ne, sql, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { asViewer } from '@/db/as-viewer'
import { execute } from '@/db/execute'
import { ownedBy } from '@/db/owned-by'
import { monthlyProducts } from '@/db/schema/roll-ups'
import { productTags, tags } from '@/db/schema/tags'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { decodeCursor, encodeCursor } from '@/lib/http/cursor'
import { exactSum } from '@/lib/money/exact-sum'
import { listCurrencySpans } from '@/lib/roll-ups/queries'
import { TBD, tagColorSchema } from '@/lib/tags/schema'
import { isPersonsOwn, ofProduct } from '@/lib/transactions/queries'
import type { Direction, ProductCount } from '@/lib/transactions/schema'
import type { KnownProduct, MemoryFilters, MemoryPage, MemoryState, MemoryTotals } from './schema'

/** How many rows a product has in one direction, one of them left out, and how many the viewer tagged one by one. */
export async function countProduct(
  viewer: Viewer,
  productKey: string,
  direction: 'debit' | 'credit',
  exceptId?: string,
): Promise<ProductCount> {
  const [counted] = await asViewer(viewer, (tx) =>
    tx
      .select({
        total: count(),
        own: sql<number>`count(*) filter (where ${isPersonsOwn})`.mapWith(Number),
      })
      .from(transactions)
      .where(
        and(
          ofProduct(viewer, productKey, direction),
          exceptId === undefined ? undefined : ne(transactions.id, exceptId),
        ),
      ),
  )
  return counted ?? { total: 0, own: 0 }
}

/** What a memory row is about; throws where it is not there, or not the viewer's. */
export async function getKnownProduct(viewer: Viewer, tx: Tx, id: string) {
  const { productKey, direction, product } = productTags
  const [known] = await tx
    .select({ productKey, direction, product })
    .from(productTags)
    .where(and(ownedBy(viewer, productTags), eq(productTags.id, id)))
  if (!known) throw new AppError('not_found', 'Nothing is remembered of that payee any more. Reload the page.')
  return known
}

type PageRequest = MemoryFilters & { limit: number; cursor?: string | undefined }

type Row = {
  id: string
  productKey: string
  product: string
  direction: Direction
  tag: string | null
  tagColor: string | null
  state: MemoryState
  model: string | null
  count: string
  sum: string
  key: string
}

const place = z.tuple([
  z
    .string()
    .max(500)
    .refine((key) => !key.includes('\0')),
  z.uuid(),
])

/** One page of the memory, sorted and narrowed as asked; with the first one, how much there is of each state. */
export function listKnownProducts(viewer: Viewer, { limit, cursor, ...filters }: PageRequest): Promise<MemoryPage> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, place)
  return asViewer(viewer, async (tx) => {
    const [main] = await listCurrencySpans(viewer, tx)
    const currency = main?.currency ?? 'INR'
    const rows = await execute<Row>(
      tx,
      sql`with paid as (${paidIn(viewer, currency)}), known as (${remembered(viewer, filters)})
        select * from known where ${after ? beyond(after, filters) : sql`true`}
         order by ${sql.raw(`${keyOf(filters)} ${filters.order}, id ${filters.order}`)} limit ${limit + 1}`,
    )
    const items = rows.slice(0, limit).map((row) => productOf(row, currency))
    const last = rows.slice(0, limit).at(-1)
    const nextCursor = rows.length > limit && last ? encodeCursor([last.key, last.id]) : null
    return { items, nextCursor, totals: cursor === undefined ? await countStates(viewer, tx) : null }
  })
}

const KEYS = { payments: 'count', sum: 'sum', name: 'key' } as const

const keyOf = ({ sort }: MemoryFilters) => KEYS[sort]

function beyond([key, id]: z.output<typeof place>, filters: MemoryFilters): SQL {
  const value = filters.sort === 'name' ? sql`${key}::text` : sql`${wholeOf(key)}::bigint`
  const than = sql.raw(filters.order === 'asc' ? '>' : '<')
  return sql`(${sql.raw(keyOf(filters))}, id) ${than} (${value}, ${id}::uuid)`
}

function wholeOf(key: string): string {
  if (/^\d{1,18}$/.test(key)) return key
  throw new AppError('invalid_input', 'That is no place in this list. Start again without it.')
}

/** What every product's payments come to, by the sums that are kept of the months; linked ones with the others. */
const paidIn = (viewer: Viewer, currency: string) => sql`
  select product_key, sum(debit_count + linked_debit_count) as debits, sum(debit_amount + linked_debit_amount) as debit,
      sum(credit_count + linked_credit_count) as credits, sum(credit_amount + linked_credit_amount) as credit
    from ${monthlyProducts} where ${and(ownedBy(viewer, monthlyProducts), eq(monthlyProducts.currency, currency))}
   group by product_key`

function remembered(viewer: Viewer, { q, state, tag, sort }: MemoryFilters): SQL {
  const { productKey, product, direction } = productTags
  const isOut = sql`${direction} = 'debit'`
  const paid = (out: SQL, into: SQL) => sql`coalesce(case when ${isOut} then ${out} else ${into} end, 0)::bigint`
  const count = paid(sql`paid.debits`, sql`paid.credits`)
  const sum = paid(sql`paid.debit`, sql`paid.credit`)
  const key = { payments: sql`${count}::text`, sum: sql`${sum}::text`, name: sql`upper(${product})` }[sort]
  const words = (q ?? '')
    .toUpperCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const isWanted = and(
    ownedBy(viewer, productTags),
    state && eq(productTags.state, state),
    tag === undefined ? undefined : sql`lower(coalesce(${tags.name}, ${TBD})) = lower(${tag})`,
    ...words.map((word) => sql`strpos(upper(${product}), ${word}) > 0`),
  )
  return sql`
    select ${productTags.id} as id, ${productKey} as "productKey", ${product} as product, ${direction} as direction,
        ${tags.name} as tag, ${tags.color} as "tagColor", ${productTags.state} as state, ${productTags.model} as model,
        ${count} as count, ${sum} as sum, ${key} as key
      from ${productTags} left join ${tags} on ${and(ownedBy(viewer, tags), eq(tags.id, productTags.tagId))}
      left join paid on paid.product_key = ${productKey}
     where ${isWanted}`
}

const productOf = (row: Row, currency: string): KnownProduct => ({
  ...{ id: row.id, productKey: row.productKey, product: row.product, direction: row.direction },
  ...{ state: row.state, model: row.model, currency },
  tag: row.tag ?? TBD,
  tagColor: row.tagColor === null ? null : tagColorSchema.parse(row.tagColor),
  count: Number(row.count),
  sumPaise: exactSum(row.sum),
})

async function countStates(viewer: Viewer, tx: Tx): Promise<MemoryTotals> {
  const { state } = productTags
  const rows = await tx
    .select({ state, total: count() })
    .from(productTags)
    .where(ownedBy(viewer, productTags))
    .groupBy(state)
  return { confirmed: 0, proposed: 0, ambiguous: 0, ...Object.fromEntries(rows.map((row) => [row.state, row.total])) }
}
