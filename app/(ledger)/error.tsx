'use client'

import Link from 'next/link'
import { CalmPage, FaultReference } from '@/components/layout/calm-page'
import { Button } from '@/components/ui/button'

type Props = { error: unknown; retry: () => void }

/** One page failed: the others, and whoever is signed in, are still there around it. */
export default function LedgerErrorPage({ error, retry }: Props) {
  return (
    <CalmPage
      title="This page could not be shown"
      action={
        <>
          <Button onClick={retry}>Try again</Button>
          <Button asChild variant="secondary">
            <Link href="/overview">To the overview</Link>
          </Button>
        </>
      }
    >
      <p>Something went wrong on our side. What you have stored is safe, and the other pages may well work.</p>
      <FaultReference error={error} />
    </CalmPage>
  )
}
