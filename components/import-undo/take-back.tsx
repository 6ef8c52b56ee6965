'use client'

import { Undo2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { callAction } from '@/components/layout/call-action'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Skeleton } from '@/components/ui/skeleton'
import { previewTakeBack, takeImportBack } from '@/lib/import-undo/actions'
import type { TakenBack, UndoPreview } from '@/lib/import-undo/schema'
import { PreviewOfUndo } from './preview-of-undo'
import { UndoOutcome } from './undo-outcome'

type Props = { statementId: string; filename: string; /** Among other things that can be undone. */ isInList?: boolean }

/** Takes an import back: tells first what goes and what stays, and then what has stayed, and why. */
export function TakeBack({ statementId, filename, isInList = false }: Props) {
  const router = useRouter()
  const taking = useTakeBack(statementId)
  const change = (isOpen: boolean) => {
    if (isOpen) taking.look()
    else if (!taking.outcome) return
    else if (isInList) router.refresh()
    else router.replace('/statements') // the page below is about nothing any more
  }
  return (
    <Dialog onOpenChange={change}>
      <DialogTrigger asChild>
        {isInList ? (
          <Button variant="secondary" size="sm" aria-label={`Undo: added ${filename}`}>
            Undo
          </Button>
        ) : (
          <Button variant="secondary" size="sm">
            <Undo2 aria-hidden /> Undo this import
          </Button>
        )}
      </DialogTrigger>
      {taking.outcome ? (
        <DialogContent title="The import was taken back" description={filename}>
          <UndoOutcome outcome={taking.outcome} statementId={statementId} />
          <DialogFooter>
            <DialogClose asChild>
              <Button>{isInList ? 'Close' : 'To the statements'}</Button>
            </DialogClose>
          </DialogFooter>
        </DialogContent>
      ) : (
        <DialogContent title="Undo this import?" description={filename}>
          <Question {...taking} />
        </DialogContent>
      )}
    </Dialog>
  )
}

function Question({ preview, fault, isPending, take }: ReturnType<typeof useTakeBack>) {
  const [withEdited, setWithEdited] = useState(false)
  return (
    <>
      {fault && (
        <Alert role="alert" variant="danger">
          {fault}
        </Alert>
      )}
      {preview ? (
        <PreviewOfUndo preview={preview} withEdited={withEdited} onWithEdited={setWithEdited} />
      ) : (
        !fault && <Skeleton className="h-16" role="status" aria-label="Counting what would go" />
      )}
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="secondary">Keep it</Button>
        </DialogClose>
        <Button variant="danger" disabled={!preview || isPending} onClick={() => take(withEdited)}>
          {isPending ? 'Taking it back…' : 'Take it back'}
        </Button>
      </DialogFooter>
    </>
  )
}

function useTakeBack(statementId: string) {
  const [isPending, startTransition] = useTransition()
  const [preview, setPreview] = useState<UndoPreview>()
  const [outcome, setOutcome] = useState<TakenBack>()
  const [fault, setFault] = useState<string>()
  const look = () => {
    setFault(undefined)
    setPreview(undefined)
    startTransition(async () => {
      const result = await callAction(() => previewTakeBack({ statementId }))
      if (result.ok) setPreview(result.data)
      else setFault(result.message)
    })
  }
  const take = (withEdited: boolean) => {
    setFault(undefined)
    startTransition(async () => {
      const result = await callAction(() => takeImportBack({ statementId, withEdited }))
      if (result.ok) setOutcome(result.data)
      else setFault(result.message)
    })
  }
  return { preview, outcome, fault, isPending, look, take }
}
