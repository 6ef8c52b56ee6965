import { AccountList } from '@/components/bank-accounts/account-list'
import type { Viewer } from '@/lib/auth/viewer'
import { listOwnAccounts } from '@/lib/bank-accounts/queries'
import { Section } from './sections'

export async function AccountsSection({ viewer }: { viewer: Viewer }) {
  return (
    <Section
      title="Bank accounts"
      description="Where your statements are from. Two that are the same account in truth can be made one."
    >
      <AccountList accounts={await listOwnAccounts(viewer)} />
    </Section>
  )
}
