import type { Metadata } from 'next'
import { PageHeader } from '@/components/layout/page-header'
import { ReviewScreen } from '@/components/review/review-screen'
import { requireViewer } from '@/lib/auth/viewer'
import { findReview } from '@/lib/review/queries'
import { listTags } from '@/lib/tags/queries'

export const metadata: Metadata = { title: 'Review' }

export default async function ReviewPage() {
  const viewer = await requireViewer()
  const [review, tags] = await Promise.all([findReview(viewer), listTags(viewer)])
  return (
    <>
      <PageHeader
        title="Review"
        description="Payees that nobody knows, and tags that are only proposed. One answer counts for all of a payee, past and future, unless the payee has no one tag."
      />
      <ReviewScreen review={review} tags={tags} />
    </>
  )
}
