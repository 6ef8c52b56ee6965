import { Skeleton } from '@/components/ui/skeleton'

export function StatementListSkeleton() {
  return (
    <div className="divide-y divide-line">
      {[0, 1, 2].map((row) => (
        <div key={row} className="flex justify-between gap-6 px-5 py-4">
          <div className="grid min-w-0 flex-1 gap-2">
            <Skeleton className="h-4 w-56 max-w-full" />
            <Skeleton className="h-3 w-72 max-w-full" />
          </div>
          <div className="grid justify-items-end gap-2">
            <Skeleton className="h-4 w-24" />
            <Skeleton className="h-3 w-16" />
          </div>
        </div>
      ))}
    </div>
  )
}
