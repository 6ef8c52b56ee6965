import { ChartColumnBig } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { EmptyState } from '@/components/layout/empty-state'
import { PageHeader } from '@/components/layout/page-header'
import { overviewPath } from '@/components/overview/links'
import { MonthStepper } from '@/components/overview/month-stepper'
import { OverviewView } from '@/components/overview/overview-view'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { requireViewer } from '@/lib/auth/viewer'
import { isIsoMonth } from '@/lib/dates/iso-date'
import { findOverview } from '@/lib/overview/queries'
import { listStatements } from '@/lib/statements/queries'

export const metadata: Metadata = { title: 'Overview' }

const UPLOADS_SHOWN = 4

export default async function OverviewPage({ searchParams }: PageProps<'/overview'>) {
  const viewer = await requireViewer()
  const { month } = await searchParams
  const wish = typeof month === 'string' && isIsoMonth(month) ? month : undefined
  const [overview, statements] = await Promise.all([findOverview(viewer, wish), listStatements(viewer, UPLOADS_SHOWN)])
  if (!overview) return <NothingYet />
  if (month !== undefined && overview.month !== month) redirect(overviewPath(overview.month)) // no such month
  return (
    <>
      <PageHeader title="Overview">
        <MonthStepper {...overview} />
      </PageHeader>
      <OverviewView overview={overview} statements={statements} />
    </>
  )
}

function NothingYet() {
  return (
    <>
      <PageHeader title="Overview" />
      <Card>
        <EmptyState
          icon={ChartColumnBig}
          title="See where your money goes"
          action={
            <Button asChild size="lg">
              <Link href="/statements">Add your first statements</Link>
            </Button>
          }
        >
          Drop a few months of bank statements: Exta reads every line, names the payees and their tags, and shows the
          picture here within seconds.
        </EmptyState>
      </Card>
    </>
  )
}
