import { ReceiptIndianRupee, SearchX } from 'lucide-react'
import Link from 'next/link'
import { EmptyState } from '@/components/layout/empty-state'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'

export function NothingMatches({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      icon={SearchX}
      title="Nothing matches"
      action={
        <Button variant="secondary" onClick={onClear} className="max-md:h-11">
          Clear the filters
        </Button>
      }
    >
      No payment fits all of these filters. Take one away, or look at money in as well as out.
    </EmptyState>
  )
}

export function NothingImported() {
  return (
    <Card>
      <EmptyState
        icon={ReceiptIndianRupee}
        title="No payments yet"
        action={
          <Button asChild className="max-md:h-11">
            <Link href="/statements">Add statements</Link>
          </Button>
        }
      >
        Add your bank&apos;s statements: each payment shows up here with its payee, channel and tag.
      </EmptyState>
    </Card>
  )
}
