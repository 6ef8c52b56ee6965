import type { Metadata } from 'next'
import { Suspense } from 'react'
import { PageHeader } from '@/components/layout/page-header'
import { StatementList } from '@/components/statements/statement-list'
import { StatementListSkeleton } from '@/components/statements/statement-list-skeleton'
import { UploadPanel } from '@/components/statements/upload-panel'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { requireViewer } from '@/lib/auth/viewer'
import { listStatements } from '@/lib/statements/queries'

export const metadata: Metadata = { title: 'Statements' }

const STATEMENTS_SHOWN = 100

export default async function StatementsPage() {
  await requireViewer()
  return (
    <>
      <PageHeader title="Statements" description="Add your bank's files; every line is accounted for." />
      <div className="grid grid-cols-1 gap-6">
        <UploadPanel />
        <Card>
          <CardHeader>
            <CardTitle>Your uploads</CardTitle>
          </CardHeader>
          <Suspense fallback={<StatementListSkeleton />}>
            <Uploads />
          </Suspense>
        </Card>
      </div>
    </>
  )
}

async function Uploads() {
  const viewer = await requireViewer()
  return <StatementList statements={await listStatements(viewer, STATEMENTS_SHOWN)} />
}
