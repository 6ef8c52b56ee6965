'use client'

import { CreditCard, Landmark, Wallet } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { accountLabel, bankName, type OwnAccount } from '@/lib/bank-accounts/schema'
import { countOf } from '@/lib/text/count-of'
import { CorrectForm } from './correct-form'
import { KIND_NAMES } from './kind-names'
import { MergeForm } from './merge-form'

const ICONS = { bank: Landmark, card: CreditCard, wallet: Wallet }

type Step = 'shown' | 'correcting' | 'merging'
type Props = {
  account: OwnAccount
  /** That may be the same account. */
  others: OwnAccount[]
  onMerged: () => void
}

export function AccountRow({ account, others, onMerged }: Props) {
  const [step, setStep] = useState<Step>('shown')
  const [left, setLeft] = useState<Step>('shown') // what the focus comes back from
  const goTo = (next: Step) => {
    setLeft(step)
    setStep(next)
  }
  const Icon = ICONS[account.kind]
  const back = () => goTo('shown')
  return (
    <li className="flex flex-wrap items-center gap-x-3.5 gap-y-2 px-5 py-3">
      <Icon aria-hidden className="size-5 shrink-0 text-muted" />
      <p className="min-w-0 flex-1 basis-40 text-sm">
        <span className="font-medium wrap-anywhere">{accountLabel(account)}</span>
        <span className="block text-xs wrap-anywhere text-muted">{describe(account)}</span>
      </p>
      {step === 'correcting' && <CorrectForm account={account} onDone={back} />}
      {step === 'merging' && <MergeForm account={account} others={others} onMerged={onMerged} onKept={back} />}
      {step === 'shown' && <Choices account={account} canMerge={others.length > 0} left={left} onChoose={goTo} />}
    </li>
  )
}

function describe({ name, bank, kind, currency, statements }: OwnAccount): string {
  const about = [KIND_NAMES[kind], currency, countOf(statements, 'statement')]
  return (name === bankName(bank) ? about : [bankName(bank), ...about]).join(' · ')
}

type ChoicesProps = { account: OwnAccount; canMerge: boolean; left: Step; onChoose: (step: Step) => void }

function Choices({ account, canMerge, left, onChoose }: ChoicesProps) {
  const label = accountLabel(account)
  return (
    <span className="flex gap-2">
      <Button
        autoFocus={left === 'correcting'}
        variant="secondary"
        size="sm"
        aria-label={`Correct ${label}`}
        onClick={() => onChoose('correcting')}
      >
        Correct
      </Button>
      {canMerge && (
        <Button
          autoFocus={left === 'merging'}
          variant="secondary"
          size="sm"
          aria-label={`Merge ${label} into another account`}
          onClick={() => onChoose('merging')}
        >
          Merge
        </Button>
      )}
    </span>
  )
}
