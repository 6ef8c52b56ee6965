import type { ReactNode } from 'react'
import type { IsoMonth } from '@/lib/dates/iso-date'
import type { Overview } from '@/lib/overview/types'
import { cn } from '@/lib/utils'
import { monthRows } from './links'
import { NumberLink } from './number-link'

type Props = { month: IsoMonth } & Pick<Overview, 'moneyOut' | 'spending' | 'left' | 'apart'>

/** From all the money that left the accounts to what was spent; nothing is subtracted without being shown. */
export function Bridge({ month, moneyOut, spending, left, apart }: Props) {
  return (
    <dl className="grid grid-cols-1 gap-2 px-5 pb-5 text-sm">
      <Step name="Money out" isStrong>
        <NumberLink href={monthRows(month)} paise={moneyOut} label="money out, as rows" />
      </Step>
      {left.map(({ tag, amount }) => (
        <Step key={tag} name={`less ${tag}`}>
          <NumberLink href={monthRows(month, { tag: [tag] })} paise={-amount} label={`${tag}, as rows`} />
        </Step>
      ))}
      <Step name="Spending" isStrong className="border-t border-line pt-2">
        <NumberLink href={monthRows(month, { spendingOnly: true })} paise={spending} label="spending, as rows" />
      </Step>
      {apart.map(({ tag, amount }) => (
        <Step key={tag} name={`of which ${tag}`} isQuiet>
          <NumberLink href={monthRows(month, { tag: [tag] })} paise={amount} label={`${tag}, as rows`} />
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
