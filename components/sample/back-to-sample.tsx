import Link from 'next/link'
import type { ReactNode } from 'react'

/** For whoever came here from the sample: what becomes of it, and the way back. */
export function BackToSample({ children }: { children: ReactNode }) {
  return (
    <p className="mt-6 text-sm text-muted">
      {children}{' '}
      <Link href="/overview" className="font-medium text-accent underline underline-offset-4">
        Back to the sample
      </Link>
    </p>
  )
}
