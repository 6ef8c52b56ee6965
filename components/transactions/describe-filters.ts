import { accountLabel, type BankAccount } from '@/lib/bank-accounts/schema'
import { formatDate } from '@/lib/dates/iso-date'
import { formatMoney, RUPEES } from '@/lib/money/format-money'
import { paise } from '@/lib/money/paise'
import type { Linked } from '@/lib/links/schema'
import type { TransactionFilters } from '@/lib/transactions/schema'
import { reasonInWords } from '@/lib/transactions/reason-in-words'
import type { FilterChange } from './use-address-filters'

export type ActiveFilter = { key: string; text: string; without: FilterChange }

const LINKED_WORDS: Record<Linked, string> = {
  any: 'linked',
  none: 'not linked',
  suggested: 'perhaps linked',
  transfer: 'own transfers',
  card_payment: 'card payments',
  reversal: 'reversals',
}

const lowered = (words: string) => words.slice(0, 1).toLowerCase() + words.slice(1)

/** What narrows the list, in words, each with the change that takes it away. */
export function describeFilters(filters: TransactionFilters, accounts: readonly BankAccount[]): ActiveFilter[] {
  const account = accounts.find(({ id }) => id === filters.account)
  const one = (key: keyof TransactionFilters, text: string | undefined): ActiveFilter[] =>
    text === undefined ? [] : [{ key, text, without: { [key]: undefined } }]
  const shown = (amount: number) => formatMoney(paise(amount), filters.currency ?? RUPEES)
  return [
    ...one('from', filters.from && `from ${formatDate(filters.from)}`),
    ...one('to', filters.to && `to ${formatDate(filters.to)}`),
    ...(filters.tag ?? []).map((tag): ActiveFilter => {
      const others = filters.tag?.filter((other) => other !== tag) ?? []
      return { key: `tag ${tag}`, text: tag, without: { tag: others.length > 0 ? others : undefined } }
    }),
    ...one('product', filters.product && `payee ${filters.product}`),
    ...one('mode', filters.mode),
    ...one('account', filters.account && (account ? accountLabel(account) : 'one account')),
    ...one('statement', filters.statement && 'one statement'),
    ...one('minPaise', filters.minPaise === undefined ? undefined : `at least ${shown(filters.minPaise)}`),
    ...one('maxPaise', filters.maxPaise === undefined ? undefined : `at most ${shown(filters.maxPaise)}`),
    ...one('currency', filters.currency),
    ...one('linked', filters.linked && LINKED_WORDS[filters.linked]),
    ...one('setApart', filters.setApart === undefined ? undefined : filters.setApart ? 'set apart' : 'not set apart'),
    ...one('tagSource', filters.tagSource && `tagged by ${filters.tagSource}`),
    ...one('tagReason', filters.tagReason && lowered(reasonInWords(filters.tagReason))),
    ...(filters.spendingOnly ? [{ key: 'spendingOnly', text: 'spending only', without: { spendingOnly: false } }] : []),
  ]
}
