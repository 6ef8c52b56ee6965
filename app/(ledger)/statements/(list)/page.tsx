import type { Metadata } from 'next'
import { Suspense } from 'react'
import { PageHeader } from '@/components/layout/page-header'
import { StatementList } from '@/components/statements/statement-list'
import { StatementListSkeleton } from '@/components/statements/statement-list-skeleton'
import { UploadPanel } from '@/components/statements/upload-panel'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { requireViewer } from '@/lib/auth/viewer'
import { countStatements, listStatements } from '@/lib/statements/queries'
import { STATEMENTS_HEADING } from './heading'

export const metadata: Metadata = { title: 'Statements' }

const STATEMENTS_SHOWN = 100
const STATEMENTS_MAX = 10_000

export default async function StatementsPage({ searchParams }: PageProps<'/statements'>) {
  await requireViewer()
  const isAll = (await searchParams).show === 'all'
  return (
    <>
      <PageHeader {...STATEMENTS_HEADING} />
      <div className="grid grid-cols-1 gap-6">
        <UploadPanel />
        <Card className="overflow-hidden">
          <CardHeader>
            <CardTitle>Your uploads</CardTitle>
          </CardHeader>
          <Suspense fallback={<StatementListSkeleton />}>
            <Uploads shown={isAll ? STATEMENTS_MAX : STATEMENTS_SHOWN} />
          </Suspense>
        </Card>
      </div>
    </>
  )
}

async function Uploads({ shown }: { shown: number }) {
  const viewer = await requireViewer()
  const [statements, total] = await Promise.all([listStatements(viewer, shown), countStatements(viewer)])
  return <StatementList statements={statements} total={total} />
}
