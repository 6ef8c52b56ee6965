'use client'

import { CircleAlert, CircleCheck, CircleHelp, FileText } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Progress } from '@/components/ui/progress'
import { AccountQuestion } from './account-question'
import { ReportLine } from './report-line'
import type { FileStep, UploadFile } from './upload-state'

type Props = { upload: UploadFile; onAgain: (account?: string) => void; onLeaveOut: () => void }

/** One file of the batch: what happens to it now, or what became of it. */
export function FileProgress({ upload: { file, step }, ...answers }: Props) {
  return (
    <li className="flex gap-3.5 px-5 py-3.5">
      <StepIcon step={step} />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <p className="max-w-full truncate text-sm font-medium" title={file.name}>
            {file.name}
          </p>
          <p className="text-xs text-muted">{sizeOf(file.size)}</p>
        </div>
        <StepDetail step={step} name={file.name} {...answers} />
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
      return <CircleHelp aria-hidden className={`${iconClass} text-warning`} />
    default:
      return <FileText aria-hidden className={`${iconClass} text-muted`} />
  }
}

type DetailProps = Omit<Props, 'upload'> & { step: FileStep; name: string }

function StepDetail({ step, name, onAgain, onLeaveOut }: DetailProps) {
  switch (step.at) {
    case 'reading':
      return <Working label={`Reading ${name}`} text={`Reading, ${percentOf(step.done)} …`} value={step.done} />
    case 'waiting':
      return <p className="mt-0.5 text-xs text-muted">Waiting for its turn …</p>
    case 'sending':
      // The browser does not tell how much of it has gone, nor the server how far it is: the bar claims neither.
      return <Working label={`Sending ${name}`} text="Sending it, then reading and storing every line …" />
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

function Working({ label, text, value }: { label: string; text: string; value?: number }) {
  return (
    <div className="mt-1.5 grid gap-1.5">
      <Progress label={label} value={value} />
      <p className="text-xs amount text-muted">{text}</p>
    </div>
  )
}

const percentOf = (done: number) => `${Math.floor(done * 100)} %`

const KILOBYTE = 1024

function sizeOf(bytes: number): string {
  if (bytes < KILOBYTE) return bytes === 1 ? '1 byte' : `${bytes} bytes`
  const [amount, unit] = bytes < KILOBYTE * KILOBYTE ? [bytes / KILOBYTE, 'KB'] : [bytes / KILOBYTE / KILOBYTE, 'MB']
  return `${amount.toLocaleString('en-IN', { maximumFractionDigits: 1 })} ${unit}`
}
