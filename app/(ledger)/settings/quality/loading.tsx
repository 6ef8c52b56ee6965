import { PageHeader } from '@/components/layout/page-header'
import { Skeleton } from '@/components/ui/skeleton'

export default function QualityLoading() {
  return (
    <>
      <PageHeader title="Quality" description="How well your payments are tagged, measured on your own." />
      <div className="grid grid-cols-1 gap-5 xl:grid-cols-2">
        <Skeleton className="h-112" />
        <Skeleton className="h-112" />
      </div>
    </>
  )
}
