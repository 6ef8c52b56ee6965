import { Card, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { formatMonth } from '@/lib/dates/iso-date'
import type { Overview } from '@/lib/overview/types'
import type { StatementReport } from '@/lib/statements/schema'
import { Bridge } from './bridge'
import { MonthsCard } from './months-card'
import { RecentUploads } from './recent-uploads'
import { SpendingCard } from './spending-card'
import { TagBreakdown } from './tag-breakdown'
import { TopProducts } from './top-products'

export function OverviewView({ overview, statements }: { overview: Overview; statements: StatementReport[] }) {
  const { month, tags, products, bars } = overview
  return (
    <div className="grid grid-cols-1 gap-5">
      <SpendingCard overview={overview} />
      <MonthsCard bars={bars} month={month} />
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-2">
        <Card>
          <CardHeader>
            <CardTitle>By tag</CardTitle>
            <CardDescription>{formatMonth(month)}</CardDescription>
          </CardHeader>
          <TagBreakdown month={month} tags={tags} />
        </Card>
        <div className="grid grid-cols-1 gap-5">
          <Card>
            <CardHeader>
              <CardTitle>Where most of it went</CardTitle>
            </CardHeader>
            <TopProducts month={month} products={products} />
          </Card>
          <Card>
            <CardHeader>
              <CardTitle>From money out to spending</CardTitle>
            </CardHeader>
            <Bridge {...overview} />
          </Card>
          <Card>
            <CardHeader>
              <CardTitle>Recent uploads</CardTitle>
            </CardHeader>
            <RecentUploads statements={statements} />
          </Card>
        </div>
      </div>
    </div>
  )
}
