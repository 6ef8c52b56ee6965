'use client'

import { CalmPage, FaultReference } from '@/components/layout/calm-page'
import { Button } from '@/components/ui/button'

type Props = { error: unknown; retry: () => void }

/** A bug outside the signed-in shell, or in it; told without its insides. */
export default function ErrorPage({ error, retry }: Props) {
  return (
    <main>
      <CalmPage title="Something went wrong on our side" action={<Button onClick={retry}>Try again</Button>}>
        <p>What you have stored is safe. Wait a moment, then try again.</p>
        <FaultReference error={error} />
      </CalmPage>
    </main>
  )
}
