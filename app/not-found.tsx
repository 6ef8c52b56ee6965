import Link from 'next/link'
import { Button } from '@/components/ui/button'

export default function NotFoundPage() {
  return (
    <main className="mx-auto max-w-md px-6 py-20 text-center">
      <h1 className="text-xl font-semibold">There is nothing here</h1>
      <p className="mt-2 text-sm text-muted">The address is wrong, or what stood here is gone.</p>
      <Button asChild className="mt-6">
        <Link href="/overview">To the overview</Link>
      </Button>
    </main>
  )
}
