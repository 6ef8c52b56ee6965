import { Trash2 } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { EmptyState } from '@/components/layout/empty-state'
import { PageHeader } from '@/components/layout/page-header'
import { RemovedList } from '@/components/removals/removed-list'
import { Card } from '@/components/ui/card'
import { requireViewer, type Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { listRemovedPage } from '@/lib/removals/queries'

export const metadata: Metadata = { title: 'Removed payments' }

const A_PAGE = 100

export default async function RemovedPage({ searchParams }: PageProps<'/activity/removed'>) {
  const viewer = await requireViewer()
  const { before } = await searchParams
  const { items, nextCursor } = await pageAt(viewer, typeof before === 'string' ? before : undefined)
  return (
    <>
      <p className="mb-2 text-sm">
        <Link href="/activity" className={LINK}>
          Activity
        </Link>
      </p>
      <PageHeader
        title="Removed payments"
        description="In no list and no sum. No file brings them back; each comes back as it stood when you say so."
      />
      {items.length === 0 ? <Nothing /> : <RemovedList rows={items} />}
      {nextCursor && (
        <p className="mt-4 text-sm">
          <Link href={`/activity/removed?before=${encodeURIComponent(nextCursor)}`} className={LINK}>
            Earlier
          </Link>
        </p>
      )}
    </>
  )
}

const LINK = 'text-accent underline underline-offset-4'

/** The latest, where the address holds no place. */
function pageAt(viewer: Viewer, cursor: string | undefined) {
  return listRemovedPage(viewer, { limit: A_PAGE, cursor }).catch((error: unknown) => {
    if (error instanceof AppError && cursor !== undefined) return listRemovedPage(viewer, { limit: A_PAGE })
    throw error
  })
}

function Nothing() {
  return (
    <Card>
      <EmptyState icon={Trash2} title="Nothing is removed">
        A payment is removed in its details, in the list of transactions.
      </EmptyState>
    </Card>
  )
}
