import { PageHeader } from '@/components/layout/page-header'
import { Skeleton } from '@/components/ui/skeleton'

export default function ModelCallsLoading() {
  return (
    <>
      <PageHeader
        title="What a language model is told"
        description="Every byte that was sent for you, and what would be sent now."
      />
      <div className="grid grid-cols-1 gap-5 xl:grid-cols-2">
        <Skeleton className="h-112" />
        <Skeleton className="h-112" />
      </div>
    </>
  )
}
