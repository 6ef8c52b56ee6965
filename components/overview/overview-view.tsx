import type { ReactNode } from 'react'
import { Card, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import type { Overview } from '@/lib/overview/types'
import type { StatementReport } from '@/lib/statements/schema'
import { Bridge } from './bridge'
import { MonthsCard } from './months-card'
import { RecentUploads } from './recent-uploads'
import { SpendingCard } from './spending-card'
import { breakdownInWords, TagBreakdown } from './tag-breakdown'
import { TopProducts } from './top-products'

/** One column on a phone, two on a desk, three where there is room; the tags stand beside all that is shorter. */
export function OverviewView({ overview, statements }: { overview: Overview; statements: StatementReport[] }) {
  const { month, products, bars, coverage } = overview
  const isKnown = coverage.kind !== 'none'
  return (
    <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-2 3xl:grid-cols-3">
      <div className="min-w-0 lg:col-span-full">
        <SpendingCard overview={overview} />
      </div>
      <MonthsCard bars={bars} month={month} className="min-w-0 lg:col-span-full" />
      {isKnown && (
        <Titled title="By tag" description={breakdownInWords(overview)}>
          <TagBreakdown {...overview} />
        </Titled>
      )}
      <div className="grid min-w-0 grid-cols-1 gap-5 3xl:contents">
        {isKnown && (
          <Titled title="Where most of it went">
            <TopProducts month={month} products={products} />
          </Titled>
        )}
        <div className="grid min-w-0 grid-cols-1 gap-5">
          {isKnown && (
            <Titled title="From money out to spending">
              <Bridge {...overview} />
            </Titled>
          )}
          <Titled title="Recent uploads">
            <RecentUploads statements={statements} />
          </Titled>
        </div>
      </div>
    </div>
  )
}

function Titled({ title, description, children }: { title: string; description?: string; children: ReactNode }) {
  return (
    <Card className="min-w-0">
      <CardHeader>
        <CardTitle>{title}</CardTitle>
        {description && <CardDescription>{description}</CardDescription>}
      </CardHeader>
      {children}
    </Card>
  )
}
