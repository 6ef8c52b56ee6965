'use client'

import { ArrowRight } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { FILES_MAX } from '@/lib/imports/schema'
import { DropZone } from './drop-zone'
import { FileProgress } from './file-progress'
import { isBusy, isSettled, summarise, type BatchSummary, type UploadFile } from './upload-state'
import { useUpload } from './use-upload'

export function UploadPanel() {
  const { files, start, again, clear } = useUpload()
  const [tooMany, setTooMany] = useState<number>()
  const busy = files.some(isBusy)
  const choose = (chosen: File[]) => {
    setTooMany(undefined)
    void start(chosen)
  }
  return (
    <div className="grid grid-cols-1 gap-4">
      <DropZone isBusy={busy} onChoose={choose} onTooMany={setTooMany} />
      {tooMany !== undefined && (
        <Alert role="alert" variant="danger">
          These are {tooMany} files. Choose up to {FILES_MAX} at once; the others can follow. Nothing was sent.
        </Alert>
      )}
      {files.length > 0 && (
        <Card aria-label="This upload">
          <ul className="divide-y divide-line">
            {files.map((file) => (
              <FileProgress key={file.key} upload={file} onAgain={(account) => void again(file, account)} />
            ))}
          </ul>
          <BatchFooter files={files} isBusy={busy} onClear={clear} />
        </Card>
      )}
    </div>
  )
}

function BatchFooter({ files, isBusy, onClear }: { files: UploadFile[]; isBusy: boolean; onClear: () => void }) {
  const settled = files.filter(isSettled).length
  return (
    <div
      aria-live="polite"
      className="flex flex-wrap items-center justify-between gap-3 border-t border-line bg-sunken px-5 py-3 text-sm"
    >
      <span>
        {settled === files.length ? sentenceFor(summarise(files)) : `${settled} of ${files.length} files done …`}
      </span>
      {!isBusy && (
        <span className="flex gap-2">
          <Button variant="ghost" size="sm" onClick={onClear}>
            Clear list
          </Button>
          <Button asChild size="sm">
            <Link href="/overview">
              See where the money went <ArrowRight aria-hidden />
            </Link>
          </Button>
        </span>
      )}
    </div>
  )
}

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en-IN')} ${count === 1 ? one : many}`

function sentenceFor({ stored, known, refused, rows, setAside }: BatchSummary): string {
  const parts = [
    stored > 0 && `${counted(stored, 'file', 'files')} stored with ${counted(rows, 'new row', 'new rows')}`,
    known > 0 && `${counted(known, 'file', 'files')} here already`,
    refused > 0 && `${counted(refused, 'file', 'files')} refused`,
    setAside > 0 && `${counted(setAside, 'line', 'lines')} set aside for you to see`,
  ]
  return `${parts.filter((part) => part !== false).join(', ')}.`
}
