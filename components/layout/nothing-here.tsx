import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { CalmPage } from './calm-page'

/** What an address without a page shows, within the signed-in shell and outside it. */
export function NothingHere() {
  return (
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
  )
}
