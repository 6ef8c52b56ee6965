'use client'

import { Upload } from 'lucide-react'
import { useRef, useState, type DragEvent } from 'react'
import { Button } from '@/components/ui/button'
import { FILES_MAX } from '@/lib/imports/schema'
import { cn } from '@/lib/utils'

type Props = { isBusy: boolean; onChoose: (files: File[]) => void; onTooMany: (count: number) => void }

/** Takes statement files by drop or by choice. */
export function DropZone({ isBusy, onChoose, onTooMany }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])]
    if (input.current) input.current.value = '' // so that the same file can be chosen again
    if (files.length > FILES_MAX) onTooMany(files.length)
    else if (files.length > 0) onChoose(files)
  }
  const { isOver, handlers } = useDrop((list) => !isBusy && take(list))
  return (
    <div {...handlers} className={cn(ZONE, isOver && 'border-accent bg-accent-soft')}>
      <span className="grid size-12 place-items-center rounded-full bg-accent-soft text-accent">
        <Upload aria-hidden className="size-5.5" />
      </span>
      <p className="mt-3 font-medium">Drop your statements here</p>
      <p className="mt-1 max-w-md text-sm text-pretty text-muted">
        CSV files as your bank gives them, up to {FILES_MAX} at once and 10 MB each. Overlapping months are fine:
        nothing is counted twice.
      </p>
      <input
        ref={input}
        type="file"
        multiple
        accept=".csv,.txt,text/csv,text/plain"
        className="sr-only"
        tabIndex={-1}
        aria-label="Statement files"
        onChange={({ target }) => take(target.files)}
      />
      <Button className="mt-5" disabled={isBusy} onClick={() => input.current?.click()}>
        Choose files
      </Button>
    </div>
  )
}

const ZONE =
  'flex flex-col items-center rounded-lg border-2 border-dashed border-line-strong/45 bg-surface px-6 py-10 text-center transition-colors'

function useDrop(onDrop: (files: FileList) => void) {
  const [isOver, setOver] = useState(false)
  const handlers = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      onDrop(event.dataTransfer.files)
    },
  }
  return { isOver, handlers }
}
