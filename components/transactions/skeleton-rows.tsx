import { Skeleton } from '@/components/ui/skeleton'

const ROWS = 10

/** Rows to come, in the measure of those that will. */
export function SkeletonRows() {
  return (
    <div className="divide-y divide-line">
      {Array.from({ length: ROWS }, (_, row) => (
        <div key={row} className="flex h-13.5 items-center gap-6 px-5 max-md:h-19 max-md:px-4">
          <Skeleton className="h-3.5 w-20 max-md:hidden" />
          <Skeleton className="h-3.5 flex-1" />
          <Skeleton className="h-5.5 w-28 rounded-full" />
          <Skeleton className="h-3.5 w-20" />
        </div>
      ))}
    </div>
  )
}
