import 'server-only'
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { operations } from '@/db/schema/operations'
import { tagAssignments } from '@/db/schema/tag-assignments'
import { tags } from '@/db/schema/tags'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { concluderFor } from '@/lib/categorization/queries'
import { RUPEES } from '@/lib/money/format-money'
import { matching } from '@/lib/transactions/queries'
import { filterSchema, type Direction } from '@/lib/transactions/schema'
import { oftenestFirst } from './oftenest-first'
import type { Split } from './schema'
import { suggestAmounts } from './suggest-amounts'
import { suggestWords } from './suggest-words'

type Payee = { product: string; direction: Direction }

/** The latest of them tell enough. */
const ROWS_READ = 1000

/** What the viewer's payments to one payee tell of how to divide them: their amounts, notes and tags. */
export function findSplit(viewer: Viewer, payee: Payee): Promise<Split> {
  return asViewer(viewer, async (tx) => {
    const rows = await listPaid(viewer, tx, payee)
    const [[currency] = [RUPEES]] = oftenestFirst(rows.map((row) => row.currency))
    const paid = rows.filter((row) => row.currency === currency)
    const said = await listTagsSaid(viewer, tx, { ...payee, keys: [...new Set(paid.map((row) => row.productKey))] })
    const amounts = paid.map((row) => ({ ...row, amount: row.debitAmount + row.creditAmount }))
    // The note stands in the narration, whoever may have tagged it by what.
    const conclude = await concluderFor(viewer, tx, { rules: [], memory: new Map() })
    const noted = paid.map((row) => ({ ...row, note: conclude(row).read.note }))
    return {
      ...{ ...payee, payments: paid.length, currency },
      ...{ amount: suggestAmounts(amounts, said), note: suggestWords(noted, said) },
    }
  })
}

async function listPaid(viewer: Viewer, tx: Tx, payee: Payee) {
  const { id, accountId, productKey, narration, transactionDate, currency, debitAmount, creditAmount } = transactions
  return tx
    .select({
      ...{ accountId, productKey, narration, transactionDate, currency, debitAmount, creditAmount },
      ...{ tag: tags.name, isOwn: sql<boolean>`${transactions.tagSource} = 'human'` },
    })
    .from(transactions)
    .leftJoin(tags, and(ownedBy(viewer, tags), eq(tags.id, transactions.tagId)))
    .where(and(ownedBy(viewer, transactions), await matching(viewer, tx, filterSchema.parse(payee))))
    .orderBy(desc(transactionDate), desc(id))
    .limit(ROWS_READ)
}

/** The tags that the viewer has given the payee and not taken back, the latest first. */
async function listTagsSaid(
  viewer: Viewer,
  tx: Tx,
  { keys, direction }: { keys: string[]; direction: Direction },
): Promise<string[]> {
  const rows = await tx
    .select({ tag: tags.name })
    .from(tagAssignments)
    .innerJoin(operations, and(ownedBy(viewer, operations), eq(operations.id, tagAssignments.operationId)))
    .innerJoin(tags, and(ownedBy(viewer, tags), eq(tags.id, tagAssignments.tagId)))
    .where(
      and(
        ownedBy(viewer, tagAssignments),
        inArray(tagAssignments.productKey, keys),
        eq(tagAssignments.direction, direction),
        eq(operations.kind, 'correction'),
        isNull(operations.undoneBy),
      ),
    )
    .groupBy(tags.name)
    .orderBy(desc(sql`max(${operations.createdAt})`))
  return rows.map(({ tag }) => tag)
}
