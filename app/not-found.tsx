import type { Metadata } from 'next'
import Link from 'next/link'
import { CalmPage } from '@/components/layout/calm-page'
import { Button } from '@/components/ui/button'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFoundPage() {
  return (
    <main>
      <CalmPage
        title="There is nothing here"
        action={
          <Button asChild>
            <Link href="/overview">To the overview</Link>
          </Button>
        }
      >
        <p>The address is wrong, or what stood here is gone.</p>
      </CalmPage>
    </main>
  )
}
