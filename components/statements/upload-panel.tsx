'use client'

import { useEffect, useEffectEvent, useId, useRef } from 'react'
import { Alert } from '@/components/ui/alert'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { DropZone } from './drop-zone'
import { FileProgress } from './file-progress'
import { PlanTable } from './plan-table'
import { useStraightAway } from './straight-away'
import { UploadFooter } from './upload-footer'
import { useUploads } from './upload-provider'
import { isBusy, isPlanned, type UploadFile } from './upload-state'

export function UploadPanel() {
  const { files, problems, isSeen, isOver, add, lookAgain, see } = useUploads()
  const busy = files.some(isBusy)
  useEffect(() => {
    if (!busy && !isSeen) see()
  }, [busy, isSeen, see])
  const comeBack = useEffectEvent(lookAgain)
  useEffect(() => comeBack(), [])
  const panel = useRef<HTMLDivElement>(null)
  // What held the focus goes away with its line.
  const keepFocus = () => panel.current?.focus()
  return (
    <div ref={panel} tabIndex={-1} className="grid grid-cols-1 gap-4 outline-none">
      <DropZone isOver={isOver} onChoose={add} />
      <StraightAway />
      {problems.length > 0 && (
        <Alert role="alert" variant="danger" className="grid gap-1 wrap-anywhere">
          {problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </Alert>
      )}
      {files.length > 0 && <Batch keepFocus={keepFocus} />}
    </div>
  )
}

/** The files of the present batch: those that are under way or done, what the others would bring, and how it goes on. */
function Batch({ keepFocus }: { keepFocus: () => void }) {
  const { files, again, answer, leaveOut } = useUploads()
  const others = files.filter((file) => !isPlanned(file))
  const leave = (file: UploadFile) => {
    keepFocus()
    leaveOut(file)
  }
  return (
    <Card aria-label="This upload" aria-busy={files.some(isBusy)} className="overflow-clip">
      {others.length > 0 && (
        <ul className="divide-y divide-line">
          {others.map((file) => (
            <FileProgress
              key={file.key}
              upload={file}
              onAgain={() => again([file])}
              onAnswer={(told) => answer(file, told)}
              onLeaveOut={() => leave(file)}
            />
          ))}
        </ul>
      )}
      {others.length < files.length && (
        <div className={others.length > 0 ? 'border-t border-line' : undefined}>
          <PlanTable files={files} onLeaveOut={leave} />
        </div>
      )}
      <UploadFooter onPress={keepFocus} />
    </Card>
  )
}

/** For who has seen often enough that all is proved: a drop is then all there is to do. */
function StraightAway() {
  const [may, keep] = useStraightAway()
  const id = useId()
  return (
    <p className="flex items-center gap-2.5 text-sm touch:min-h-11">
      <Checkbox id={id} checked={may} onCheckedChange={(checked) => keep(checked === true)} />
      <label htmlFor={id}>Import straight away when everything is proved</label>
    </p>
  )
}
