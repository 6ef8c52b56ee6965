'use client'

import { CircleAlert, CircleCheck, CircleQuestionMark, FileText, LoaderCircle, LockKeyhole } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Progress } from '@/components/ui/progress'
import { cn } from '@/lib/utils'
import { AccountQuestion } from './account-question'
import { PasswordQuestion } from './password-question'
import { ReportLine } from './report-line'
import type { FileStep, UploadFile } from './upload-state'

type Answer = { account?: string; password?: string }
type Props = {
  upload: UploadFile
  onAgain: () => void
  onAnswer: (answer: Answer) => void
  onLeaveOut: () => void
}

/** One file of the batch: what happens to it now, or what became of it. */
export function FileProgress({ upload: { file, step, planId }, onAgain, onAnswer, onLeaveOut }: Props) {
  const line = useRef<HTMLLIElement>(null)
  const keepFocus = () => line.current?.focus() // the button that was pressed goes away
  const told = {
    onAgain: () => {
      keepFocus()
      onAgain()
    },
    onAnswer: (answer: Answer) => {
      keepFocus()
      onAnswer(answer)
    },
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
        <StepDetail step={step} name={file.name} planId={planId} {...told} onLeaveOut={onLeaveOut} />
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
    case 'unknown':
      return <CircleQuestionMark aria-hidden className={`${iconClass} text-warning`} />
    case 'locked':
      return <LockKeyhole aria-hidden className={`${iconClass} text-warning`} />
    case 'sending':
    case 'comparing':
    case 'importing':
      return <LoaderCircle aria-hidden className={`${iconClass} animate-spin text-accent`} />
    default:
      return <FileText aria-hidden className={`${iconClass} text-muted`} />
  }
}

type DetailProps = Omit<Props, 'upload'> & { step: FileStep; name: string; planId: string | undefined }

function StepDetail({ step, name, planId, onAgain, onAnswer, onLeaveOut }: DetailProps) {
  switch (step.at) {
    case 'reading':
      return <Reading name={name} done={step.done} />
    case 'waiting':
      return <p className={QUIET}>Waiting for its turn …</p>
    case 'sending':
      // No bar: the browser does not tell how much has gone, nor the server how far it is.
      return <p className={QUIET}>Sending it, then reading every line …</p>
    case 'comparing':
      return <p className={QUIET}>Comparing it with the other files …</p>
    case 'importing':
      return <p className={QUIET}>Storing every line …</p>
    case 'asking':
      return <AccountQuestion {...step} onAnswer={(account) => onAnswer({ account })} onLeaveOut={onLeaveOut} />
    case 'locked':
      return <PasswordQuestion {...step} onAnswer={(password) => onAnswer({ password })} onLeaveOut={onLeaveOut} />
    case 'unknown':
      return <UnknownLayout message={step.message} planId={planId} onLeaveOut={onLeaveOut} />
    case 'planned':
      return null // it stands in the table
    case 'stored':
      return <ReportLine report={step.report} />
    case 'refused':
      return <p className="mt-0.5 text-sm text-danger">{step.message}</p>
    case 'lost':
      return (
        <div className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-2">
          <p className="text-sm text-danger">{step.message}</p>
          <Button variant="secondary" size="sm" onClick={onAgain}>
            Try again
          </Button>
        </div>
      )
  }
}

const QUIET = 'mt-0.5 text-xs text-muted'

type UnknownProps = { message: string; planId: string | undefined; onLeaveOut: () => void }

/** It is kept, so that its columns can be told without sending it again. */
function UnknownLayout({ message, planId, onLeaveOut }: UnknownProps) {
  return (
    <div className="mt-0.5 grid gap-2">
      <p className="text-sm">{message}</p>
      <div className="flex flex-wrap gap-2">
        {planId && (
          <Button asChild size="sm">
            <Link href={`/statements/mapping/${planId}` as Route}>Tell what its columns are</Link>
          </Button>
        )}
        <Button variant="ghost" size="sm" onClick={onLeaveOut}>
          Leave it out
        </Button>
      </div>
    </div>
  )
}

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
