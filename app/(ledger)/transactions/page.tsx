import type { Metadata } from 'next'
import { PageHeader } from '@/components/layout/page-header'
import { TransactionsView } from '@/components/transactions/transactions-view'
import { requireViewer } from '@/lib/auth/viewer'
import { listBankAccounts } from '@/lib/bank-accounts/queries'
import { listTags } from '@/lib/tags/queries'
import { filtersOf, paramsOf } from '@/lib/transactions/filter-params'
import { listTransactions, sumTransactions } from '@/lib/transactions/queries'
import { PAGE_LIMIT_DEFAULT } from '@/lib/transactions/schema'

export const metadata: Metadata = { title: 'Transactions' }

export default async function TransactionsPage({ searchParams }: PageProps<'/transactions'>) {
  const viewer = await requireViewer()
  const filters = filtersOf(paramsFrom(await searchParams))
  const [page, totals, tags, accounts] = await Promise.all([
    listTransactions(viewer, { ...filters, limit: PAGE_LIMIT_DEFAULT }),
    sumTransactions(viewer, filters),
    listTags(viewer),
    listBankAccounts(viewer),
  ])
  return (
    <>
      <PageHeader
        title="Transactions"
        description="Every payment, with its payee and tag. Correct one, and its like follow."
      />
      <TransactionsView
        initial={{ params: paramsOf(filters).toString(), page: { ...page, totals } }}
        tags={tags}
        accounts={accounts}
      />
    </>
  )
}

function paramsFrom(values: Record<string, string | string[] | undefined>): URLSearchParams {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  )
  return new URLSearchParams(pairs)
}
