'use client'

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

const lists = new Intl.ListFormat('en-IN', { type: 'conjunction' })

const listOf = (tags: readonly string[]) => lists.format(tags)
