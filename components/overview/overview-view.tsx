import type { ReactNode } from 'react'
import { Card, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import type { Overview, RecentUpload } from '@/lib/overview/types'
import { cn } from '@/lib/utils'
import { Bridge } from './bridge'
import { MonthsCard } from './months-card'
import { RecentUploads } from './recent-uploads'
import { SpendingCard } from './spending-card'
import { breakdownInWords, TagBreakdown } from './tag-breakdown'
import { TopProducts } from './top-products'

/** One column on a phone, two on a desk, three where there is room. */
export function OverviewView({ overview, uploads }: { overview: Overview; uploads: RecentUpload[] }) {
  return (
    <div className="grid grid-cols-1 gap-5">
      <SpendingCard overview={overview} />
      <MonthsCard overview={overview} />
      {overview.coverage.kind === 'none' ? (
        <Uploads uploads={uploads} />
      ) : (
        <Parts overview={overview} uploads={uploads} />
      )}
    </div>
  )
}

/** The two columns are dissolved where there is room for three: what is short stands in the third. */
function Parts({ overview, uploads }: { overview: Overview; uploads: RecentUpload[] }) {
  const column = 'grid min-w-0 grid-cols-1 gap-5 3xl:contents'
  return (
    <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-2 3xl:grid-cols-3 3xl:grid-rows-[auto_1fr]">
      <div className={column}>
        <Titled title="By tag" description={breakdownInWords(overview)} className="3xl:row-span-2">
          <TagBreakdown overview={overview} />
        </Titled>
        <Titled title="From money out to spending" className="3xl:col-start-3 3xl:row-start-1">
          <Bridge overview={overview} />
        </Titled>
      </div>
      <div className={column}>
        <Titled title="Where most of it went" className="3xl:col-start-2 3xl:row-span-2 3xl:row-start-1">
          <TopProducts overview={overview} />
        </Titled>
        <Uploads uploads={uploads} className="3xl:col-start-3 3xl:row-start-2" />
      </div>
    </div>
  )
}

function Uploads({ uploads, className }: { uploads: RecentUpload[]; className?: string }) {
  return (
    <Titled title="Recent uploads" {...(className && { className })}>
      <RecentUploads uploads={uploads} />
    </Titled>
  )
}

type TitledProps = { title: string; description?: string; className?: string; children: ReactNode }

function Titled({ title, description, className, children }: TitledProps) {
  return (
    <Card className={cn('min-w-0', className)}>
      <CardHeader>
        <CardTitle>{title}</CardTitle>
        {description && <CardDescription>{description}</CardDescription>}
      </CardHeader>
      {children}
    </Card>
  )
}
