import { ChartColumnBig } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { EmptyState } from '@/components/layout/empty-state'
import { PageHeader } from '@/components/layout/page-header'
import { CurrencyChoice } from '@/components/overview/currency-choice'
import { overviewPath } from '@/components/overview/links'
import { MonthStepper } from '@/components/overview/month-stepper'
import { OverviewView } from '@/components/overview/overview-view'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { requireViewer } from '@/lib/auth/viewer'
import { isIsoMonth } from '@/lib/dates/iso-date'
import { findOverview, listRecentUploads } from '@/lib/overview/queries'
import { currencyCode } from '@/lib/transactions/schema'

export const metadata: Metadata = { title: 'Overview' }

const UPLOADS_SHOWN = 4

export default async function OverviewPage({ searchParams }: PageProps<'/overview'>) {
  const viewer = await requireViewer()
  const { month, currency } = await searchParams
  const wish = typeof month === 'string' && isIsoMonth(month) ? month : undefined
  const [overview, uploads] = await Promise.all([
    findOverview(viewer, wish, currencyCode.safeParse(currency).data),
    listRecentUploads(viewer, UPLOADS_SHOWN),
  ])
  if (!overview) return <NothingYet />
  const isThere = (month ?? overview.month) === overview.month && (currency ?? overview.currency) === overview.currency
  if (!isThere) redirect(overviewPath(overview.month, overview)) // no such month, or not in that currency
  return (
    <>
      <PageHeader title="Overview">
        <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-3">
          <CurrencyChoice {...overview} />
          <MonthStepper {...overview} />
        </div>
      </PageHeader>
      <OverviewView overview={overview} uploads={uploads} />
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
