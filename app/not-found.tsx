import type { Metadata } from 'next'
import { NothingHere } from '@/components/layout/nothing-here'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFoundPage() {
  return (
    <main>
      <NothingHere />
    </main>
  )
}
