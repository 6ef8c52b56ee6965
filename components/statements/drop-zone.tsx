'use client'

import { Upload } from 'lucide-react'
import { useEffect, useEffectEvent, useId, useRef } from 'react'
import { BATCH_FILES_MAX } from '@/lib/imports/schema'
import { cn } from '@/lib/utils'
import { givenFiles, type Given } from './dropped-files'

type Props = { isOver: boolean; onChoose: (given: Given) => void }

/** Where statement files are chosen; dropped they may be anywhere on the page. */
export function DropZone({ isOver, onChoose }: Props) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const take = () => {
    const files = [...(input.current?.files ?? [])]
    if (input.current) input.current.value = '' // so that the same file can be chosen again
    if (files.length > 0) onChoose(givenFiles(files))
  }
  const takeEarly = useEffectEvent(take)
  // On a slow phone files can be chosen before this page listens.
  useEffect(() => takeEarly(), [])
  return (
    <div className={cn(ZONE, isOver && 'border-accent bg-accent-soft')}>
      <span className="grid size-12 place-items-center rounded-full bg-accent-soft text-accent">
        <Upload aria-hidden className="size-5.5" />
      </span>
      <p className="mt-3 font-medium">{isOver ? 'Drop to add them' : 'Drop your statements here'}</p>
      <p className="mt-1 max-w-md text-sm text-pretty text-muted">
        CSV files or workbooks as your bank gives them, up to {BATCH_FILES_MAX} at once and 10 MB each. Overlapping
        months are fine: nothing is counted twice.
      </p>
      <input
        id={id}
        ref={input}
        type="file"
        multiple
        accept=".csv,.txt,.tsv,.xls,.xlsx,text/csv,text/plain"
        className="peer sr-only"
        onChange={take}
      />
      {/* A label opens the browser's dialog also while the page is still loading. */}
      <label htmlFor={id} className={CHOOSE}>
        Choose statement files
      </label>
    </div>
  )
}

const ZONE =
  'relative flex flex-col items-center rounded-lg border-2 border-dashed border-line-strong/45 bg-surface px-6 py-10 text-center transition-colors'
const CHOOSE =
  'mt-5 inline-flex h-9 cursor-pointer items-center rounded-md bg-accent px-3.5 text-sm font-medium text-on-accent transition-colors peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent hover:bg-accent-strong'
