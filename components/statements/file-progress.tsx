'use client'

import { CircleAlert, CircleCheck, CircleQuestionMark, FileText, LoaderCircle } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Progress } from '@/components/ui/progress'
import { cn } from '@/lib/utils'
import { AccountQuestion } from './account-question'
import { ReportLine } from './report-line'
import type { FileStep, UploadFile } from './upload-state'

type Props = { upload: UploadFile; onAgain: (account?: string) => void; onLeaveOut: () => void }

/** One file of the batch: what happens to it now, or what became of it. */
export function FileProgress({ upload: { file, step }, onAgain, onLeaveOut }: Props) {
  const line = useRef<HTMLLIElement>(null)
  const goOn = (account?: string) => {
    line.current?.focus() // the button that was pressed goes away
    onAgain(account)
  }
  return (
    <li ref={line} tabIndex={-1} className="flex gap-3.5 px-5 py-3.5 outline-none">
      <StepIcon step={step} />
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline justify-between gap-x-4">
          <p className="min-w-0 truncate text-sm font-medium" title={file.name}>
            {file.name}
          </p>
          <p className="shrink-0 text-xs amount text-muted">{sizeOf(file.size)}</p>
        </div>
        <StepDetail step={step} name={file.name} onAgain={goOn} onLeaveOut={onLeaveOut} />
      </div>
    </li>
  )
}

function StepIcon({ step }: { step: FileStep }) {
  const iconClass = 'mt-0.5 size-5 shrink-0'
  switch (step.at) {
    case 'stored':
      return <CircleCheck aria-hidden className={`${iconClass} text-positive`} />
    case 'refused':
    case 'lost':
      return <CircleAlert aria-hidden className={`${iconClass} text-danger`} />
    case 'asking':
      return <CircleQuestionMark aria-hidden className={`${iconClass} text-warning`} />
    case 'sending':
      return <LoaderCircle aria-hidden className={`${iconClass} animate-spin text-accent`} />
    default:
      return <FileText aria-hidden className={`${iconClass} text-muted`} />
  }
}

type DetailProps = Omit<Props, 'upload'> & { step: FileStep; name: string }

function StepDetail({ step, name, onAgain, onLeaveOut }: DetailProps) {
  switch (step.at) {
    case 'reading':
      return <Reading name={name} done={step.done} />
    case 'waiting':
      return <p className={QUIET}>Waiting for its turn …</p>
    case 'sending':
      // No bar: the browser does not tell how much has gone, nor the server how far it is.
      return <p className={QUIET}>Sending it, then reading and storing every line …</p>
    case 'asking':
      return <AccountQuestion {...step} onAnswer={onAgain} onLeaveOut={onLeaveOut} />
    case 'stored':
      return <ReportLine report={step.report} />
    case 'refused':
      return <p className="mt-0.5 text-sm text-danger">{step.message}</p>
    case 'lost':
      return (
        <div className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-2">
          <p className="text-sm text-danger">{step.message}</p>
          <Button variant="secondary" size="sm" onClick={() => onAgain()}>
            Try again
          </Button>
        </div>
      )
  }
}

const QUIET = 'mt-0.5 text-xs text-muted'

function Reading({ name, done }: { name: string; done: number }) {
  return (
    <>
      <p className={cn(QUIET, 'amount')}>Reading, {Math.floor(done * 100)} % …</p>
      <Progress label={`Reading ${name}`} value={done} className="mt-1.5" />
    </>
  )
}

const KILOBYTE = 1024

function sizeOf(bytes: number): string {
  if (bytes < KILOBYTE) return bytes === 1 ? '1 byte' : `${bytes} bytes`
  const [amount, unit] = bytes < KILOBYTE * KILOBYTE ? [bytes / KILOBYTE, 'KB'] : [bytes / KILOBYTE / KILOBYTE, 'MB']
  return `${amount.toLocaleString('en-IN', { maximumFractionDigits: 1 })} ${unit}`
}
