import Link from 'next/link'
import { Suspense } from 'react'
import { ModelConsentPanel } from '@/components/categorization/model-consent'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import type { Viewer } from '@/lib/auth/viewer'
import { findModelConsent } from '@/lib/categorization/queries'

/** Streams in: what would be sent is read from every payment without a tag. */
export function ModelSection({ viewer }: { viewer: Viewer }) {
  return (
    <Suspense fallback={<ModelSkeleton />}>
      <Model viewer={viewer} />
    </Suspense>
  )
}

async function Model({ viewer }: { viewer: Viewer }) {
  return (
    <div className="grid gap-5">
      <ModelConsentPanel consent={await findModelConsent(viewer)} />
      <Button asChild variant="secondary" size="sm" className="justify-self-start">
        <Link href="/settings/model">See everything that is sent</Link>
      </Button>
    </div>
  )
}

function ModelSkeleton() {
  return (
    <div className="grid gap-4">
      <Skeleton className="h-10 max-w-sm" />
      <Skeleton className="h-32" />
    </div>
  )
}
