'use client'

import Link from 'next/link'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { RejectedLine } from '@/lib/set-aside/schema'
import { formatCount } from '@/lib/text/count-of'
import { CorrectForm } from './correct-form'
import type { Settling } from './use-settling'

type Props = { reject: RejectedLine; settling: Settling }

/** One line: where it stands, why it is no payment, what stands there, and what the person can say of it. */
export function SetAsideRow({ reject, settling }: Props) {
  const [isOpen, setOpen] = useState(false)
  const { line, raw, reason, state, kind } = reject
  const isSettled = state !== 'open' || kind === 'pending'
  return (
    <>
      <tr
        role="row"
        className="grid grid-cols-[auto_minmax(0,1fr)] gap-y-1.5 border-t border-line py-2.5 align-top sm:table-row sm:py-0"
      >
        <td role="cell" className="py-0.5 pl-5 amount text-muted sm:px-5 sm:py-2.5">
          {formatCount(line)}
        </td>
        <td role="cell" className="py-0.5 pr-5 pl-3 wrap-anywhere sm:w-2/5 sm:min-w-48 sm:px-3 sm:py-2.5">
          <span className={isSettled ? 'text-muted' : undefined}>{reason}</span>
          <SameElsewhere reject={reject} />
        </td>
        <td role="cell" className="col-span-2 px-5 sm:px-3 sm:py-2.5">
          <code className={`block text-xs break-all whitespace-pre-wrap ${isSettled ? 'text-muted' : ''}`}>
            {raw.trim()}
          </code>
        </td>
        <td role="cell" className="col-span-2 px-5 sm:w-px sm:px-3 sm:py-1.5 sm:pr-5 sm:whitespace-nowrap">
          <Answers {...{ reject, settling, isOpen }} onOpen={() => setOpen(true)} />
        </td>
      </tr>
      {isOpen && state !== 'corrected' && (
        <tr role="row" className="block bg-sunken sm:table-row">
          <td role="cell" colSpan={4} className="block px-5 py-4 sm:table-cell">
            <CorrectForm reject={reject} settling={settling} onClose={() => setOpen(false)} />
          </td>
        </tr>
      )}
    </>
  )
}

type AnswersProps = Props & { isOpen: boolean; onOpen: () => void }

function Answers({ reject: { line, kind, state, operationId }, settling, isOpen, onOpen }: AnswersProps) {
  if (kind === 'pending') return <span className="text-[0.8125rem] text-muted">Not booked yet</span>
  const button = (label: string, onClick: () => void, isOff = false) => (
    <Button
      variant="secondary"
      size="sm"
      aria-label={`${label} line ${formatCount(line)}`}
      disabled={settling.isPending || isOff}
      onClick={onClick}
    >
      {label}
    </Button>
  )
  const said = (sentence: string) => <span className="text-[0.8125rem] text-muted">{sentence}</span>
  return (
    <span className="flex flex-wrap items-center gap-2 sm:flex-nowrap sm:justify-end">
      {state === 'corrected' && said('A payment now')}
      {state === 'corrected' && operationId && button('Undo', () => settling.takeBack(operationId))}
      {state === 'ignored' && said('Left alone')}
      {state === 'ignored' && button('Ask again', () => settling.settle('open', [line]))}
      {state === 'open' && button('Correct', onOpen, isOpen)}
      {state === 'open' && button('Ignore', () => settling.settle('ignored', [line]))}
    </span>
  )
}

function SameElsewhere({ reject: { sameAs } }: { reject: RejectedLine }) {
  if (!sameAs) return null
  return (
    <span className="mt-0.5 block text-[0.8125rem] text-muted">
      The same as line {formatCount(sameAs.line)} of{' '}
      <Link href={`/statements/${sameAs.statementId}`} className="underline underline-offset-4">
        {sameAs.filename}
      </Link>
      , and settled with it.
    </span>
  )
}
