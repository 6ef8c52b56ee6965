import { PageHeader } from '@/components/layout/page-header'
import { SkeletonRows } from '@/components/transactions/skeleton-rows'
import { Card } from '@/components/ui/card'

export default function TagsLoading() {
  return (
    <>
      <PageHeader title="Tags" description="What your payments are for, and which tag each payee gets by itself." />
      <Card role="status" aria-label="Loading your tags">
        <SkeletonRows />
      </Card>
    </>
  )
}
