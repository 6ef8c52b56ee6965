import { PageHeader } from '@/components/layout/page-header'
import { Skeleton } from '@/components/ui/skeleton'

/** As the page stands, so that nothing moves when it arrives. */
export default function OverviewLoading() {
  return (
    <>
      <PageHeader title="Overview">
        <Skeleton className="h-9 w-57 touch:h-11" />
      </PageHeader>
      <div className="grid grid-cols-1 gap-5 lg:grid-cols-2 3xl:grid-cols-3">
        <p role="status" className="sr-only">
          The overview is being loaded.
        </p>
        <Skeleton className="h-76 rounded-lg sm:h-60 lg:col-span-full lg:h-36" />
        <Skeleton className="h-96 rounded-lg lg:col-span-full" />
        <Skeleton className="h-120 rounded-lg" />
        <Skeleton className="h-120 rounded-lg" />
        <Skeleton className="hidden h-120 rounded-lg 3xl:block" />
      </div>
    </>
  )
}
