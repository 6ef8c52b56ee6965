import type { Metadata } from 'next'
import { PageHeader } from '@/components/layout/page-header'
import { TransactionsView } from '@/components/transactions/transactions-view'
import type { Viewer } from '@/lib/auth/viewer'
import { requireViewer } from '@/lib/auth/viewer'
import { listBankAccounts } from '@/lib/bank-accounts/queries'
import { listTags } from '@/lib/tags/queries'
import { paramsOf, readFilters, type ReadFilters } from '@/lib/transactions/filter-params'
import { listTransactions, sumTransactions } from '@/lib/transactions/queries'
import { PAGE_LIMIT_DEFAULT } from '@/lib/transactions/schema'

export const metadata: Metadata = { title: 'Transactions' }

export default async function TransactionsPage({ searchParams }: PageProps<'/transactions'>) {
  const viewer = await requireViewer()
  const read = readFilters(paramsFrom(await searchParams))
  const [first, tags, accounts] = await Promise.all([
    firstPage(viewer, read),
    listTags(viewer),
    listBankAccounts(viewer),
  ])
  return (
    <>
      <PageHeader
        title="Transactions"
        description="Every payment, with its payee and tag. Correct one, and its like follow."
      />
      <TransactionsView first={first} tags={tags} accounts={accounts} />
    </>
  )
}

/** None when a filter of the address cannot be read: the page then tells which. */
async function firstPage(viewer: Viewer, { filters, faults }: ReadFilters) {
  if (faults.length > 0) return undefined
  const [page, totals] = await Promise.all([
    listTransactions(viewer, { ...filters, limit: PAGE_LIMIT_DEFAULT }),
    sumTransactions(viewer, filters),
  ])
  return { params: paramsOf(filters).toString(), page: { ...page, totals } }
}

function paramsFrom(values: Record<string, string | string[] | undefined>): URLSearchParams {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  )
  return new URLSearchParams(pairs)
}
