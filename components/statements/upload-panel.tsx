'use client'

import { ArrowRight } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { countOf } from '@/lib/text/count-of'
import { describeUploads } from './describe-uploads'
import { DropZone } from './drop-zone'
import { FileProgress } from './file-progress'
import { useUploads } from './upload-provider'
import { isBusy, isPending } from './upload-state'

export function UploadPanel() {
  const { files, problems, isSeen, isOver, add, again, leaveOut, see } = useUploads()
  const busy = files.some(isBusy)
  useEffect(() => {
    if (!busy && !isSeen) see()
  }, [busy, isSeen, see])
  const panel = useRef<HTMLDivElement>(null)
  // What held the focus goes away with its line.
  const keepFocus = () => panel.current?.focus()
  return (
    <div ref={panel} tabIndex={-1} className="grid grid-cols-1 gap-4 outline-none">
      <DropZone isOver={isOver} onChoose={add} />
      {problems.length > 0 && (
        <Alert role="alert" variant="danger" className="grid gap-1 wrap-anywhere">
          {problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </Alert>
      )}
      {files.length > 0 && (
        <Card aria-label="This upload" aria-busy={busy}>
          <ul className="divide-y divide-line">
            {files.map((file) => (
              <FileProgress
                key={file.key}
                upload={file}
                onAgain={(account) => again([file], account)}
                onLeaveOut={() => {
                  keepFocus()
                  leaveOut(file)
                }}
              />
            ))}
          </ul>
          <BatchFooter onClear={keepFocus} />
        </Card>
      )}
    </div>
  )
}

function BatchFooter({ onClear }: { onClear: () => void }) {
  const { files, again, clear } = useUploads()
  const lost = files.filter(({ step }) => step.at === 'lost')
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line bg-sunken px-5 py-3 text-sm">
      <span aria-live="polite">{describeUploads(files)}</span>
      {!files.some(isBusy) && (
        <span className="flex flex-wrap gap-2">
          {lost.length > 1 && (
            <Button variant="secondary" size="sm" onClick={() => again(lost)}>
              Try {countOf(lost.length, 'file')} again
            </Button>
          )}
          {!files.every(isPending) && (
            <Button
              variant="ghost"
              size="sm"
              onClick={() => {
                onClear()
                clear()
              }}
            >
              {files.some(isPending) ? 'Clear what is done' : 'Clear list'}
            </Button>
          )}
          {files.some(({ step }) => step.at === 'stored') && (
            <Button asChild size="sm">
              <Link href="/overview">
                See where the money went <ArrowRight aria-hidden />
              </Link>
            </Button>
          )}
        </span>
      )}
    </div>
  )
}
