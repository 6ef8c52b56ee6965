import type { Metadata } from 'next'
import { PageHeader } from '@/components/layout/page-header'
import { splitOf } from '@/components/rules/draft'
import { RulesScreen } from '@/components/rules/rules-screen'
import { requireViewer } from '@/lib/auth/viewer'
import { listBankAccounts } from '@/lib/bank-accounts/queries'
import { listRules } from '@/lib/rules/queries'
import { listTags } from '@/lib/tags/queries'

export const metadata: Metadata = { title: 'Rules' }

export default async function RulesPage({ searchParams }: PageProps<'/rules'>) {
  const viewer = await requireViewer()
  const { product, split } = await searchParams
  return (
    <>
      <PageHeader title="Rules" description="Your own word on payments to come, from the first to the last." />
      <RulesScreen
        rules={await listRules(viewer)}
        tags={await listTags(viewer)}
        accounts={await listBankAccounts(viewer)}
        about={typeof product === 'string' && product !== '' ? product : null}
        split={splitOf(split)}
      />
    </>
  )
}
