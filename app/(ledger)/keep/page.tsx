import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { SignUpForm } from '@/components/accounts/sign-up-form'
import { PageHeader } from '@/components/layout/page-header'
import { Button } from '@/components/ui/button'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { findThrowAwayEnd } from '@/lib/accounts/queries'
import { requireViewer } from '@/lib/auth/viewer'
import { formatInstant } from '@/lib/dates/iso-date'
import { keepAccount } from '@/lib/sample/actions'

export const metadata: Metadata = { title: 'Keep this account' }

/** For whoever looks around in the sample: stay with all that is here, or begin with files of one's own. */
export default async function KeepPage() {
  const end = await findThrowAwayEnd(await requireViewer())
  if (!end) redirect('/settings')
  return (
    <>
      <PageHeader title="Keep this account" description={`Otherwise it is removed on ${formatInstant(end)}.`} />
      <div className="grid max-w-3xl grid-cols-1 items-start gap-5 md:grid-cols-2">
        <Card>
          <CardHeader>
            <CardTitle>Keep it with the sample</CardTitle>
            <CardDescription>
              The invented statements and your tags stay, and you can add your own statements beside them.
            </CardDescription>
          </CardHeader>
          <CardContent>
            <SignUpForm action={keepAccount} verb="Keep this account" underWay="Keeping it …" />
          </CardContent>
        </Card>
        <Card>
          <CardHeader>
            <CardTitle>Start with your own statements</CardTitle>
            <CardDescription>
              An empty account, the way most people begin. The sample is removed once your account is made, and not
              before.
            </CardDescription>
          </CardHeader>
          <CardContent>
            <Button asChild variant="secondary" size="lg">
              <Link href="/sign-up">Create an empty account</Link>
            </Button>
          </CardContent>
        </Card>
      </div>
    </>
  )
}
