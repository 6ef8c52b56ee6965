import type { Metadata } from 'next'
import { Suspense } from 'react'
import { CoverageList } from '@/components/coverage/coverage-list'
import { PageHeader } from '@/components/layout/page-header'
import { StatementList } from '@/components/statements/statement-list'
import { StatementListSkeleton } from '@/components/statements/statement-list-skeleton'
import { UploadPanel } from '@/components/statements/upload-panel'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import { requireViewer } from '@/lib/auth/viewer'
import { listCoverage } from '@/lib/coverage/queries'
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
        <Card className="overflow-hidden">
          <CardHeader>
            <CardTitle>What your statements prove</CardTitle>
          </CardHeader>
          <Suspense fallback={<Skeleton className="mx-5 mb-5 h-24" />}>
            <Coverage />
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

async function Coverage() {
  return <CoverageList accounts={await listCoverage(await requireViewer())} />
}
