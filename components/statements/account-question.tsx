'use client'

import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { accountLabel, bankName, type BankAccount } from '@/lib/bank-accounts/schema'

type Props = { bank: string; choices: BankAccount[]; onAnswer: (account: string) => void }

const NEW = 'new'

/** The file does not say which account it is of, and its balances join none: only the person knows. */
export function AccountQuestion({ bank, choices, onAnswer }: Props) {
  const [account, setAccount] = useState(choices[0]?.id ?? NEW)
  const id = useId()
  return (
    <div className="mt-1.5 grid gap-2">
      <label htmlFor={id} className="text-sm">
        Which of your {bankName(bank)} accounts is this? The file does not say, and its balances go on from none of
        them.
      </label>
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
          Store here
        </Button>
      </div>
    </div>
  )
}
