'use client'

import { useRef } from 'react'
import type { OwnAccount } from '@/lib/bank-accounts/schema'
import { AccountRow } from './account-row'

/** The person's bank accounts: what each is, corrected where Exta has it wrong, and made one where two are the same. */
export function AccountList({ accounts }: { accounts: OwnAccount[] }) {
  const list = useRef<HTMLDivElement>(null)
  // An account that goes into another would take the focus away with its line.
  const keepFocus = () => list.current?.focus()
  return (
    <div ref={list} tabIndex={-1} className="outline-none">
      {accounts.length === 0 ? (
        <p className="border-t border-line px-5 py-4 text-sm text-pretty text-muted">
          None yet. The first statement that you add brings its account along.
        </p>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {accounts.map((account) => (
            <AccountRow
              key={account.id}
              account={account}
              others={accounts.filter((other) => isMergeable(account, other))}
              onMerged={keepFocus}
            />
          ))}
        </ul>
      )}
    </div>
  )
}

const isMergeable = (account: OwnAccount, other: OwnAccount) =>
  other.id !== account.id && other.bank === account.bank && other.currency === account.currency
