'use client'

import Link from 'next/link'
import { splitPath } from '@/components/rules/split-path'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogFooter } from '@/components/ui/dialog'
import type { Retagged } from '@/lib/transactions/schema'

/** A payee that has had several tags by now, and the one that it was given last. */
export type Several = { of: Retagged['ambiguous'][number]; tag: string }

type Props = { several: Several | undefined; onAlways: () => void; onClose: () => void }

/** Asked at once, while the person knows why: which tag the payments get that are still to come. */
export function SeveralTags({ several, onAlways, onClose }: Props) {
  return (
    <Dialog open={several !== undefined} onOpenChange={(isOpen) => !isOpen && onClose()}>
      {several && (
        <DialogContent
          title={`${several.of.product} has had several tags`}
          description={`${listOf(several.of.tags)}. What is here keeps the tag it has now. Which one do payments get that are still to come?`}
        >
          <Splits of={several.of} onLeave={onClose} />
          <DialogFooter>
            <Button variant="secondary" onClick={onClose}>
              Ask me each time
            </Button>
            <Button
              onClick={() => {
                onClose()
                onAlways()
              }}
            >
              Always {several.tag}
            </Button>
          </DialogFooter>
        </DialogContent>
      )}
    </Dialog>
  )
}

/** The ways to rules that tell one payee's payments apart. */
function Splits({ of, onLeave }: { of: Several['of']; onLeave: () => void }) {
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {(['amount', 'note'] as const).map((by) => (
        <Link key={by} href={splitPath(of, by)} className="underline underline-offset-4" onClick={onLeave}>
          Split by {by}
        </Link>
      ))}
    </p>
  )
}

const lists = new Intl.ListFormat('en-IN', { type: 'conjunction' })

const listOf = (tags: readonly string[]) => lists.format(tags)
