import { accountLabel, type BankAccount } from '@/lib/bank-accounts/schema'
import { formatMoney } from '@/lib/money/format-money'
import { paise } from '@/lib/money/paise'
import type { DraftCount, RunPreview } from '@/lib/rule-runs/schema'
import type { Rule, RuleCondition } from '@/lib/rules/schema'
import { countOf } from '@/lib/text/count-of'
import type { TextCondition } from './draft'

export const TEXT_NAMES: Record<TextCondition['on'], string> = {
  product: 'Payee',
  narration: 'Narration',
  note: 'Note',
}

export const COMPARED: Record<TextCondition['is'], string> = {
  contains: 'contains',
  startsWith: 'starts with',
  equals: 'is exactly',
  regex: 'matches the pattern',
}

/** What a condition asks, in words. */
export function describeCondition(one: RuleCondition, accounts: readonly BankAccount[]): string {
  switch (one.on) {
    case 'mode':
      return `by ${one.mode}`
    case 'amount':
      return describeAmount(one)
    case 'day':
      return one.from === one.to ? `on day ${one.from}` : `from day ${one.from} to ${one.to}`
    case 'account': {
      const account = accounts.find(({ id }) => id === one.accountId)
      return `in ${account ? accountLabel(account) : 'an account that is gone'}`
    }
    case 'direction':
      return one.direction === 'debit' ? 'money out' : 'money in'
    default:
      return `${TEXT_NAMES[one.on].toLowerCase()} ${COMPARED[one.is]} “${one.text}”`
  }
}

function describeAmount({ minPaise, maxPaise, currency }: Extract<RuleCondition, { on: 'amount' }>): string {
  const shown = (amount: number) => formatMoney(paise(amount), currency)
  if (minPaise === undefined) return `at most ${shown(maxPaise ?? 0)}`
  return maxPaise === undefined ? `at least ${shown(minPaise)}` : `${shown(minPaise)} to ${shown(maxPaise)}`
}

export function describeConditions(conditions: readonly RuleCondition[], accounts: readonly BankAccount[]): string {
  const said = conditions.map((one) => describeCondition(one, accounts)).join(', ')
  return said.slice(0, 1).toUpperCase() + said.slice(1)
}

/** What a rule does beside its tag. */
export function describeActions({
  renameTo,
  setsApart,
  stops,
}: Pick<Rule, 'renameTo' | 'setsApart' | 'stops'>): string[] {
  return [
    ...(renameTo === null ? [] : [`called ${renameTo}`]),
    ...(setsApart ? ['not spending'] : []),
    ...(stops ? ['later rules stop'] : []),
  ]
}

/** How many payments meet a rule that is being written, and which payees most often. */
export function describeCount({ matches, products }: DraftCount): string {
  if (matches === 0) return 'No payment that is here meets it.'
  const meets = `${countOf(matches, 'payment')} ${matches === 1 ? 'meets' : 'meet'} it`
  const [only, ...others] = products
  if (only && others.length === 0)
    return matches === 1 ? `${meets}, of ${only.product}.` : `${meets}, all of ${only.product}.`
  return `${meets}; most often ${products.map(({ product, count }) => `${product} (${count})`).join(', ')}.`
}

/** How many payments are of each kind of a split. */
export function describeParts(parts: readonly { kind: string; count: number }[]): string {
  return `${parts.map(({ kind, count }) => `${countOf(count, 'payment')} ${kind}`).join(', ')}.`
}

/** What a run would do, in a sentence or two. */
export function describePreview({ changes, retagged, renamed, setApart, countedAgain, kept }: RunPreview): string {
  if (changes === 0 && kept === 0) return 'Everything here is as your rules say already.'
  const parts = [
    ...(retagged > 0 ? [`${countOf(retagged, 'tag')}`] : []),
    ...(renamed > 0 ? [`${countOf(renamed, 'name')}`] : []),
    ...(setApart > 0 ? [`${countOf(setApart, 'payment')} set apart`] : []),
    ...(countedAgain > 0 ? [`${countOf(countedAgain, 'payment')} counted again`] : []),
  ]
  const keeps =
    kept === 0
      ? ''
      : ` ${countOf(kept, 'payment')} ${kept === 1 ? 'keeps its tag: you gave it' : 'keep their tags: you gave these'}, or tagged the payee.`
  if (changes === 0) return `Nothing would change.${keeps}`
  return `A run would change ${countOf(changes, 'payment')}: ${parts.join(', ')}.${keeps}`
}
