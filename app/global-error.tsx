'use client'

import { CalmPage, FaultReference } from '@/components/layout/calm-page'
import { Button } from '@/components/ui/button'
import './globals.css'

type Props = { error: unknown; retry: () => void }

/** The layout of everything failed; it cannot know the person's theme, so the system's holds. */
export default function GlobalErrorPage({ error, retry }: Props) {
  return (
    <html lang="en-IN">
      <body className="font-sans antialiased">
        <title>Exta cannot answer right now</title>
        <main>
          <CalmPage title="Exta cannot answer right now" action={<Button onClick={retry}>Try again</Button>}>
            <p>What you have stored is safe. Wait a moment, then try again.</p>
            <FaultReference error={error} />
          </CalmPage>
        </main>
      </body>
    </html>
  )
}
