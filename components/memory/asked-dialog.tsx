'use client'

import { useState, useTransition } from 'react'
import { callAction } from '@/components/layout/call-action'
import { useTellChange } from '@/components/tags/use-change'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Dialog, DialogClose, DialogContent, DialogFooter } from '@/components/ui/dialog'
import { forgetRemembered } from '@/lib/products/actions'
import type { Forgetting, KnownProduct } from '@/lib/products/schema'
import { countOf } from '@/lib/text/count-of'
import { Reach } from './memory-tag'

export type Asked = 'every time' | 'forget'

type Props = { row: KnownProduct; asked: Asked | undefined; onClose: () => void; onAskEveryTime: () => void }

/** Tells what is about to change, and lets it be. */
export function AskedDialog({ row, asked, onClose, onAskEveryTime }: Props) {
  return (
    <Dialog open={asked !== undefined} onOpenChange={(isOpen) => !isOpen && onClose()}>
      {asked === 'forget' ? (
        <ForgetQuestion row={row} onClose={onClose} />
      ) : (
        <DialogContent
          title={`Ask about ${row.product} every time?`}
          description="No payment of it gets a tag by itself any more: each waits as TBD for your word."
        >
          <p className="text-muted">
            TBD then: <Reach row={row} />
          </p>
          <DialogFooter>
            <DialogClose asChild>
              <Button variant="secondary">Keep {row.tag}</Button>
            </DialogClose>
            <Button
              onClick={() => {
                onClose()
                onAskEveryTime()
              }}
            >
              Ask every time
            </Button>
          </DialogFooter>
        </DialogContent>
      )}
    </Dialog>
  )
}

const WAYS = [
  { value: 'stay', label: 'Stay as they are' },
  { value: 'tbd', label: 'Become TBD', hint: 'but for those that you tagged yourself' },
] as const

function ForgetQuestion({ row, onClose }: Pick<Props, 'row' | 'onClose'>) {
  const [rows, setRows] = useState<Forgetting['rows']>('stay')
  const [fault, setFault] = useState<string>()
  const [isPending, startTransition] = useTransition()
  const tell = useTellChange()
  const forget = () =>
    startTransition(async () => {
      const result = await callAction(() => forgetRemembered({ id: row.id, rows }))
      if (!result.ok) return setFault(result.message)
      onClose()
      const { changed, operationId } = result.data
      const description = changed > 0 ? `${countOf(changed, 'payment')} became TBD.` : 'Its payments stay as they are.'
      tell({ title: `${row.product} is forgotten.`, description, operationId })
    })
  return (
    <DialogContent
      title={`Forget ${row.product}?`}
      description="Its next payments are tagged as if you had never said anything about it."
    >
      <Choice legend={`Its ${countOf(row.count, 'payment')} of now`} value={rows} options={WAYS} onChoose={setRows} />
      {fault && (
        <Alert role="alert" variant="danger">
          {fault}
        </Alert>
      )}
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="secondary">Keep it</Button>
        </DialogClose>
        <Button variant="danger" disabled={isPending} onClick={forget}>
          {isPending ? 'Forgetting …' : 'Forget it'}
        </Button>
      </DialogFooter>
    </DialogContent>
  )
}
