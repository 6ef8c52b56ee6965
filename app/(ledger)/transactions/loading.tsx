import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'

export default function TransactionsLoading() {
  return (
    <>
      <Skeleton className="mb-5 h-9 w-48" />
      <Skeleton className="mb-4 h-9 w-full" />
      <Card className="grid gap-5 p-5">
        {Array.from({ length: 10 }, (_, row) => (
          <div key={row} className="flex items-center gap-6">
            <Skeleton className="h-4 w-20" />
            <Skeleton className="h-4 flex-1" />
            <Skeleton className="h-6 w-28 rounded-full" />
            <Skeleton className="h-4 w-20" />
          </div>
        ))}
      </Card>
    </>
  )
}
