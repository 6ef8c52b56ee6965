import { PageHeader } from '@/components/layout/page-header'
import { StatementListSkeleton } from '@/components/statements/statement-list-skeleton'
import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import { STATEMENTS_HEADING } from './heading'

export default function StatementsLoading() {
  return (
    <>
      <PageHeader {...STATEMENTS_HEADING} />
      <div className="grid grid-cols-1 gap-6">
        <Skeleton className="h-72 rounded-lg sm:h-66" />
        <Card>
          <Skeleton className="mx-5 mt-4.5 mb-4 h-4 w-24" />
          <StatementListSkeleton />
        </Card>
      </div>
    </>
  )
}
