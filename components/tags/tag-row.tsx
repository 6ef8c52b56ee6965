'use client'

import { ArrowDown, ArrowUp, Merge, MoreHorizontal, Pencil, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useState, type ReactNode } from 'react'
import { Amount } from '@/components/layout/amount'
import { callAction } from '@/components/layout/call-action'
import { Button } from '@/components/ui/button'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '@/components/ui/dropdown-menu'
import { useToast } from '@/components/ui/toast'
import { changeOwnTag } from '@/lib/tag-corrections/actions'
import type { SummedTag } from '@/lib/tag-corrections/schema'
import { countOf } from '@/lib/text/count-of'
import { EndForm } from './end-form'
import { TagDot } from './tag-chip'
import { TagForm } from './tag-form'
import { useTellChange } from './use-change'

type Step = 'shown' | 'editing' | 'merging' | 'deleting'

type Props = {
  tag: SummedTag
  tags: readonly SummedTag[]
  index: number
  /** From which day on its payments are counted. */ from: string | null
  currency: string
}

export function TagRow({ tag, tags, index, from, currency }: Props) {
  const [step, setStep] = useState<Step>('shown')
  const [isBack, setBack] = useState(false) // the focus comes back to what led away
  const tell = useTellChange()
  const done = () => {
    setBack(true)
    setStep('shown')
  }
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-2 max-md:px-4">
      {step === 'editing' ? (
        <TagForm
          label={`Edit ${tag.name}`}
          draft={tag}
          save={(change) => changeOwnTag({ id: tag.id, change: changed(tag, change) })}
          onCancel={done}
          onSaved={({ name }) => {
            done()
            tell({ title: `${name} is kept.` })
          }}
        />
      ) : (
        <Told tag={tag} from={from} currency={currency}>
          <Menu key={step} tag={tag} index={index} last={tags.length - 1} isBack={isBack} onStep={setStep} />
        </Told>
      )}
      {step === 'merging' && <EndForm tag={tag} others={tags.filter(({ id }) => id !== tag.id)} onDone={done} />}
      {step === 'deleting' && <EndForm tag={tag} onDone={done} />}
    </li>
  )
}

const changed = (tag: SummedTag, { name, color, isSpending }: Pick<SummedTag, 'name' | 'color' | 'isSpending'>) => ({
  name,
  ...(color !== tag.color && { color }),
  ...(isSpending !== tag.isSpending && { isSpending }),
})

type ToldProps = Pick<Props, 'tag' | 'from' | 'currency'> & { children: ReactNode }

function Told({ tag, from, currency, children }: ToldProps) {
  const query = new URLSearchParams({ direction: 'all', tag: tag.name, ...(from !== null && { from }) })
  return (
    <>
      <span className="flex min-w-0 flex-1 basis-48 items-center gap-2.5 text-sm">
        <TagDot color={tag.color} />
        <span className="min-w-0 font-medium wrap-anywhere">{tag.name}</span>
        {!tag.isSpending && <span className="shrink-0 text-xs text-muted">not spending</span>}
      </span>
      <span className="flex items-center gap-4 text-sm max-md:order-last max-md:basis-full max-md:pl-5">
        {tag.count === 0 ? (
          <span className="text-[0.8125rem] text-muted md:w-32 md:text-right">no payments</span>
        ) : (
          <Link
            href={`/transactions?${query}`}
            className="rounded-sm text-[0.8125rem] text-muted underline-offset-4 hover:underline md:w-32 md:text-right touch:py-2.5"
          >
            {countOf(tag.count, 'payment')}
          </Link>
        )}
        <span className="text-right max-md:ml-auto md:w-36">
          <Sums tag={tag} currency={currency} />
        </span>
      </span>
      {children}
    </>
  )
}

/** What went out and what came in, each where there is any. */
function Sums({ tag: { debitPaise, creditPaise }, currency }: Pick<Props, 'tag' | 'currency'>) {
  return (
    <>
      {(debitPaise > 0 || creditPaise === 0) && (
        <Amount paise={debitPaise} currency={currency} className={debitPaise === 0 ? 'text-muted' : 'font-medium'} />
      )}
      {creditPaise > 0 && (
        <span className="block amount text-positive">
          <span aria-hidden>+</span>
          <span className="sr-only">received </span>
          <Amount paise={creditPaise} currency={currency} />
        </span>
      )}
    </>
  )
}

type MenuProps = Pick<Props, 'tag' | 'index'> & { last: number; isBack: boolean; onStep: (step: Step) => void }

function Menu({ tag, index, last, isBack, onStep }: MenuProps) {
  const move = useMove(tag)
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" autoFocus={isBack} aria-label={`Change ${tag.name}`} className="-mr-2">
          <MoreHorizontal aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      {/* The form that opens takes the keyboard; the closing menu would take it back. */}
      <DropdownMenuContent align="end" onCloseAutoFocus={(event) => event.preventDefault()}>
        <DropdownMenuItem onSelect={() => onStep('editing')}>
          <Pencil aria-hidden /> Edit
        </DropdownMenuItem>
        <DropdownMenuItem disabled={index === 0} onSelect={() => void move(index - 1)}>
          <ArrowUp aria-hidden /> Move up
        </DropdownMenuItem>
        <DropdownMenuItem disabled={index === last} onSelect={() => void move(index + 1)}>
          <ArrowDown aria-hidden /> Move down
        </DropdownMenuItem>
        <DropdownMenuItem disabled={last === 0} onSelect={() => onStep('merging')}>
          <Merge aria-hidden /> Merge into …
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => onStep('deleting')}>
          <Trash2 aria-hidden /> Delete …
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

function useMove(tag: SummedTag) {
  const toast = useToast()
  const tell = useTellChange()
  return async (position: number) => {
    const result = await callAction(() => changeOwnTag({ id: tag.id, change: { position } }))
    if (result.ok) tell({ title: `${tag.name} is number ${position + 1} now.` })
    else toast({ title: `${tag.name} stays where it is.`, description: result.message, tone: 'danger' })
  }
}
