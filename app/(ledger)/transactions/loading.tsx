import { SkeletonRows } from '@/components/transactions/skeleton-rows'
import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'

export default function TransactionsLoading() {
  return (
    <>
      <Skeleton className="mt-1 mb-2 h-7 w-44" />
      <Skeleton className="mb-6 h-4 w-80 max-w-full" />
      <Skeleton className="mb-4 h-9 w-full max-md:h-11" />
      <Card className="overflow-hidden">
        <div className="border-b border-line px-5 py-4">
          <Skeleton className="h-3.5 w-48" />
        </div>
        <SkeletonRows />
      </Card>
    </>
  )
}
