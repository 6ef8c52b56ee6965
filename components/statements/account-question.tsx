'use client'

import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { accountLabel, bankName, type BankAccount } from '@/lib/bank-accounts/schema'

type Props = {
  bank: string
  choices: BankAccount[]
  /** It may be of an account that another file makes, which is none to choose yet. */
  isLater?: boolean
  fault?: string
  onAnswer: (account: string) => void
  onLeaveOut: () => void
}

const NEW = 'new'

/** The file does not say which account it is of, and its balances join none, or several: only the person knows. */
export function AccountQuestion(props: Props) {
  return props.isLater ? <AskedLater {...props} /> : <AskedNow {...props} />
}

function AskedLater({ onLeaveOut }: Props) {
  return (
    <div className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-2">
      <p className="text-sm">It may be of an account that the other files bring: it is asked once they are imported.</p>
      <Button variant="ghost" size="sm" onClick={onLeaveOut}>
        Leave it out
      </Button>
    </div>
  )
}

function AskedNow({ bank, choices, fault, onAnswer, onLeaveOut }: Props) {
  const [account, setAccount] = useState(choices[0]?.id ?? NEW)
  const id = useId()
  return (
    <div className="mt-1.5 grid grid-cols-1 gap-2">
      <label htmlFor={id} className="text-sm">
        Which of your {bankName(bank)} accounts is this? Neither the file nor its balances tell for sure.
      </label>
      {fault && (
        <p role="alert" className="text-sm text-danger">
          {fault}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Select
          id={id}
          value={account}
          onChange={(event) => setAccount(event.target.value)}
          className="w-64 max-w-full"
        >
          {choices.map((choice, index) => (
            <option key={choice.id} value={choice.id}>
              {choice.mask === null ? `${choice.name} (account ${index + 1}, number not known)` : accountLabel(choice)}
            </option>
          ))}
          <option value={NEW}>A new account</option>
        </Select>
        <Button size="md" onClick={() => onAnswer(account)}>
          Use this account
        </Button>
        <Button variant="ghost" size="md" onClick={onLeaveOut}>
          Leave it out
        </Button>
      </div>
    </div>
  )
}
