import { Skeleton } from '@/components/ui/skeleton'

export function StatementListSkeleton() {
  return (
    <div className="grid gap-4 px-5 pb-5">
      {[0, 1, 2].map((row) => (
        <div key={row} className="flex justify-between gap-6">
          <div className="grid flex-1 gap-2">
            <Skeleton className="h-4 w-56 max-w-full" />
            <Skeleton className="h-3 w-72 max-w-full" />
          </div>
          <Skeleton className="h-4 w-24" />
        </div>
      ))}
    </div>
  )
}
