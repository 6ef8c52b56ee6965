import type { Metadata } from 'next'
import { PageHeader } from '@/components/layout/page-header'
import { RulesScreen } from '@/components/rules/rules-screen'
import { splitOf } from '@/components/rules/split-path'
import { requireViewer } from '@/lib/auth/viewer'
import { listBankAccounts } from '@/lib/bank-accounts/queries'
import { listRules } from '@/lib/rules/queries'
import { findSplit } from '@/lib/splits/queries'
import { listTags } from '@/lib/tags/queries'
import { productText } from '@/lib/transactions/schema'

export const metadata: Metadata = { title: 'Rules' }

export default async function RulesPage({ searchParams }: PageProps<'/rules'>) {
  const viewer = await requireViewer()
  const { product, split, direction } = await searchParams
  const about = productText.safeParse(product).data ?? null
  const by = splitOf(split)
  const payee = { product: about ?? '', direction: direction === 'credit' ? 'credit' : 'debit' } as const
  return (
    <>
      <PageHeader title="Rules" description="Your own word on payments to come, from the first to the last." />
      <RulesScreen
        rules={await listRules(viewer)}
        tags={await listTags(viewer)}
        accounts={await listBankAccounts(viewer)}
        about={about}
        splitting={about !== null && by ? { by, split: await findSplit(viewer, payee) } : null}
      />
    </>
  )
}
