import type { Metadata } from 'next'
import Link from 'next/link'
import { PageHeader } from '@/components/layout/page-header'
import { CallList } from '@/components/model-calls/call-list'
import { KeptBackCard } from '@/components/model-calls/kept-back-card'
import { SpendingCard } from '@/components/model-calls/spending-card'
import { WaitingCard } from '@/components/model-calls/waiting-card'
import { Button } from '@/components/ui/button'
import { requireViewer, type Viewer } from '@/lib/auth/viewer'
import { findModelPage } from '@/lib/model-asking/queries'
import type { ModelPage } from '@/lib/categorization/schema'
import { AppError } from '@/lib/errors/app-error'
import { costOfCall } from '@/lib/model-calls/limits'
import { findModelSpending, listModelCalls } from '@/lib/model-calls/queries'

export const metadata: Metadata = { title: 'What a language model is told' }

const A_PAGE = 50

export default async function ModelCallsPage({ searchParams }: PageProps<'/settings/model'>) {
  const viewer = await requireViewer()
  const { before } = await searchParams
  const { items, nextCursor } = await pageAt(viewer, typeof before === 'string' ? before : undefined)
  const page = await findModelPage(viewer)
  return (
    <>
      <PageHeader
        title="What a language model is told"
        description="Every byte that was sent for you, and what would be sent now."
      >
        <Button asChild variant="secondary" size="sm">
          <Link href="/settings">Settings</Link>
        </Button>
      </PageHeader>
      <div className="grid grid-cols-1 gap-5 xl:grid-cols-2">
        <div className={COLUMN}>
          <WaitingCard page={page} costNanoUsd={costOfNext(page)} />
          <KeptBackCard keptBack={page.keptBack} />
        </div>
        <div className={COLUMN}>
          <SpendingCard spending={await findModelSpending(viewer)} />
          <CallList calls={items} />
          <nav aria-label="Pages" className="flex gap-5 text-sm">
            {before !== undefined && <PageLink href="/settings/model">Latest</PageLink>}
            {nextCursor && (
              <PageLink href={`/settings/model?before=${encodeURIComponent(nextCursor)}`}>Earlier</PageLink>
            )}
          </nav>
        </div>
      </div>
    </>
  )
}

const COLUMN = 'grid min-w-0 grid-cols-1 content-start gap-5'

function costOfNext({ service, next }: ModelPage): number | null {
  if (!service || !next) return null
  return costOfCall(service.model, { input: next.inputTokens, cached: 0, output: next.outputTokens }, new Date())
}

/** The latest, where the address holds no place. */
function pageAt(viewer: Viewer, cursor: string | undefined) {
  return listModelCalls(viewer, { limit: A_PAGE, cursor }).catch((error: unknown) => {
    if (error instanceof AppError && cursor !== undefined) return listModelCalls(viewer, { limit: A_PAGE })
    throw error
  })
}

type PageAddress = '/settings/model' | `/settings/model?before=${string}`

function PageLink({ href, children }: { href: PageAddress; children: string }) {
  return (
    <Link href={href} className="text-accent underline underline-offset-4 touch:py-2.5">
      {children}
    </Link>
  )
}
