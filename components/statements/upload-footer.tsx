'use client'

import { ArrowRight } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { countOf } from '@/lib/text/count-of'
import { describeUploads } from './describe-uploads'
import { useUploads } from './upload-provider'
import { isBusy, isPending, isPlanned } from './upload-state'

/** What the batch has come to, and how it goes on; `onPress` is told before a button goes away. */
export function UploadFooter({ onPress }: { onPress: () => void }) {
  const { files } = useUploads()
  return (
    <div className="sticky bottom-0 flex flex-wrap items-center justify-between gap-3 border-t border-line bg-sunken px-5 py-3 text-sm">
      <span aria-live="polite">{describeUploads(files)}</span>
      {!files.some(isBusy) && <Choices onPress={onPress} />}
    </div>
  )
}

function Choices({ onPress }: { onPress: () => void }) {
  const { files, again, clear, importAll } = useUploads()
  const lost = files.filter(({ step }) => step.at === 'lost')
  const planned = files.filter(isPlanned)
  const pressed = (act: () => void) => () => {
    onPress()
    act()
  }
  return (
    <span className="flex flex-wrap gap-2">
      {lost.length > 1 && (
        <Button variant="secondary" size="sm" onClick={() => again(lost)}>
          Try {countOf(lost.length, 'file')} again
        </Button>
      )}
      {!files.every(isPending) && (
        <Button variant="ghost" size="sm" onClick={pressed(clear)}>
          {files.some(isPending) ? 'Clear what is done' : 'Clear list'}
        </Button>
      )}
      {planned.length > 0 && (
        <Button size="sm" onClick={pressed(importAll)}>
          Import {countOf(planned.length, 'file')}
        </Button>
      )}
      {planned.length === 0 && files.some(({ step }) => step.at === 'stored') && (
        <Button asChild size="sm">
          <Link href="/overview">
            See where the money went <ArrowRight aria-hidden />
          </Link>
        </Button>
      )}
    </span>
  )
}
