import { History } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { OperationList } from '@/components/activity/operation-list'
import { EmptyState } from '@/components/layout/empty-state'
import { PageHeader } from '@/components/layout/page-header'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { listOperationPage } from '@/lib/activity/queries'
import { requireViewer, type Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'

export const metadata: Metadata = { title: 'Activity' }

const A_PAGE = 50

export default async function ActivityPage({ searchParams }: PageProps<'/activity'>) {
  const viewer = await requireViewer()
  const { before } = await searchParams
  const { items, nextCursor } = await pageAt(viewer, typeof before === 'string' ? before : undefined)
  return (
    <>
      <PageHeader title="Activity" description="What was done to your ledger, the latest first, and its undo.">
        <Button asChild variant="secondary" size="sm">
          <Link href="/activity/removed">Removed payments</Link>
        </Button>
      </PageHeader>
      {items.length === 0 ? <Nothing /> : <OperationList operations={items} />}
      <nav aria-label="Pages" className="mt-4 flex gap-5 text-sm">
        {before !== undefined && <PageLink href="/activity">Latest</PageLink>}
        {nextCursor && <PageLink href={`/activity?before=${encodeURIComponent(nextCursor)}`}>Earlier</PageLink>}
      </nav>
    </>
  )
}

/** The latest, where the address holds no place. */
function pageAt(viewer: Viewer, cursor: string | undefined) {
  return listOperationPage(viewer, { limit: A_PAGE, cursor }).catch((error: unknown) => {
    if (error instanceof AppError && cursor !== undefined) return listOperationPage(viewer, { limit: A_PAGE })
    throw error
  })
}

function PageLink({ href, children }: { href: '/activity' | `/activity?before=${string}`; children: string }) {
  return (
    <Link href={href} className="text-accent underline underline-offset-4 touch:py-2.5">
      {children}
    </Link>
  )
}

function Nothing() {
  return (
    <Card>
      <EmptyState icon={History} title="Nothing was done yet">
        Each file that you add, each tag that you change and each line that you correct stands here, with its undo.
      </EmptyState>
    </Card>
  )
}
