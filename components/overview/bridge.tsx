import type { ReactNode } from 'react'
import type { LinkKind } from '@/lib/links/schema'
import type { Overview } from '@/lib/overview/types'
import { cn } from '@/lib/utils'
import { monthRows, unlinked } from './links'
import { NumberLink } from './number-link'

type Rows = Parameters<typeof monthRows>[2]

const LINKED_NAMES: Record<LinkKind, string> = {
  transfer: 'own transfers',
  card_payment: 'card payments',
  reversal: 'reversals',
}

/** What is no spending whatever its tag, with the rows behind it. */
function uncounted({ linked, setApart }: Overview): { name: string; amount: number; rows: Rows }[] {
  const moved = linked.map(({ kind, amount }) => ({ name: LINKED_NAMES[kind], amount, rows: { linked: kind } }))
  if (!setApart) return moved
  const rows: Rows = { linked: 'none', setApart: true }
  return [...moved, { name: 'what your rules set apart', amount: setApart.amount, rows }]
}

/** From all the money that left the accounts to what was spent; nothing is subtracted without being shown. */
export function Bridge({ overview }: { overview: Overview }) {
  const { month, currency, moneyOut, spending, left, apart } = overview
  const figure = (amount: number, label: string, rows?: Rows) => (
    <NumberLink
      href={monthRows(overview, month, rows)}
      paise={amount}
      currency={currency}
      label={`${label}, as rows`}
    />
  )
  return (
    <dl className="grid grid-cols-1 gap-2 px-5 pb-5 text-sm">
      <Step name="Money out" isStrong>
        {figure(moneyOut, 'money out')}
      </Step>
      {uncounted(overview).map(({ name, amount, rows }) => (
        <Step key={name} name={`less ${name}`}>
          {figure(-amount, name, rows)}
        </Step>
      ))}
      {left.map(({ tag, amount }) => (
        <Step key={tag} name={`less ${tag}`}>
          {figure(-amount, tag, { tag: [tag], ...unlinked(overview) })}
        </Step>
      ))}
      <Step name="Spending" isStrong className="border-t border-line pt-2">
        {figure(spending, 'spending', { spendingOnly: true })}
      </Step>
      {apart.map(({ tag, amount }) => (
        <Step key={tag} name={`of which ${tag}`} isQuiet>
          {figure(amount, tag, { tag: [tag], ...unlinked(overview) })}
        </Step>
      ))}
    </dl>
  )
}

type StepProps = { name: string; isStrong?: boolean; isQuiet?: boolean; className?: string; children: ReactNode }

/** The amount goes under its name where both have no room on one line. */
function Step({ name, isStrong, isQuiet, className, children }: StepProps) {
  return (
    <div
      className={cn(
        'flex flex-wrap items-baseline justify-between gap-x-4',
        isStrong && 'font-semibold',
        isQuiet && 'pl-4 text-muted',
        className,
      )}
    >
      <dt className="min-w-0 wrap-break-word">{name}</dt>
      <dd className="ml-auto">{children}</dd>
    </div>
  )
}
