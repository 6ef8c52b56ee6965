import { decimalOf, findAmount, paise } from '@/lib/money/paise'
import { minorDigitsOf } from '@/lib/money/minor-units'
import { RUPEES } from '@/lib/money/format-money'
import type { NewRule, Rule, RuleCondition } from '@/lib/rules/schema'
import type { Mode } from '@/lib/transactions/schema'

export type TextCondition = Extract<RuleCondition, { text: string }>

/** A rule as it stands in the form. */
export type Draft = {
  name: string
  texts: TextCondition[]
  direction: '' | 'debit' | 'credit'
  mode: '' | Mode
  accountId: string
  least: string
  most: string
  currency: string
  dayFrom: string
  dayTo: string
  tag: string
  renameTo: string
  setsApart: boolean
  stops: boolean
}

export const aText = (text = ''): TextCondition => ({ on: 'product', is: 'contains', text })

/** What a rule is most often about: money out to one payee. */
export function newDraft(product = ''): Draft {
  return {
    ...{
      name: '',
      texts: [product === '' ? aText() : { ...aText(product), is: 'equals' }],
      direction: 'debit',
      mode: '',
    },
    ...{ accountId: '', least: '', most: '', currency: RUPEES, dayFrom: '', dayTo: '' },
    ...{ tag: '', renameTo: '', setsApart: false, stops: false },
  }
}

export function draftOf({ name, conditions, tag, renameTo, setsApart, stops }: Rule): Draft {
  const draft: Draft = { ...newDraft(), name, texts: [], direction: '' }
  for (const one of conditions) read(draft, one)
  return { ...draft, tag: tag ?? '', renameTo: renameTo ?? '', setsApart, stops }
}

function read(draft: Draft, one: RuleCondition): void {
  switch (one.on) {
    case 'mode':
      draft.mode = one.mode
      break
    case 'account':
      draft.accountId = one.accountId
      break
    case 'direction':
      draft.direction = one.direction
      break
    case 'day':
      Object.assign(draft, { dayFrom: String(one.from), dayTo: String(one.to) })
      break
    case 'amount': {
      const shown = (amount?: number) =>
        amount === undefined ? '' : decimalOf(paise(amount), minorDigitsOf(one.currency))
      Object.assign(draft, { least: shown(one.minPaise), most: shown(one.maxPaise), currency: one.currency })
      break
    }
    default:
      draft.texts.push(one)
  }
}

export type Read = { conditions: RuleCondition[]; fault?: string }

/** The conditions that the form comes to, and what of it cannot be read. */
export function conditionsOf(draft: Draft): Read {
  const texts = draft.texts.filter(({ text }) => text.trim() !== '')
  const [amount, day] = [amountOf(draft), dayOf(draft)]
  const fault = typeof amount === 'string' ? amount : typeof day === 'string' ? day : undefined
  if (typeof amount === 'string' || typeof day === 'string') return { conditions: [], ...(fault && { fault }) }
  return {
    conditions: [
      ...texts,
      ...(draft.mode === '' ? [] : [{ on: 'mode' as const, mode: draft.mode }]),
      ...(amount ? [amount] : []),
      ...(day ? [day] : []),
      ...(draft.accountId === '' ? [] : [{ on: 'account' as const, accountId: draft.accountId }]),
      ...(draft.direction === '' ? [] : [{ on: 'direction' as const, direction: draft.direction }]),
    ],
  }
}

function amountOf({ least, most, currency }: Draft): RuleCondition | string | undefined {
  if (least.trim() === '' && most.trim() === '') return undefined
  const digits = minorDigitsOf(currency)
  const [minPaise, maxPaise] = [least, most].map((text) =>
    text.trim() === '' ? undefined : findAmount(text.trim(), digits),
  )
  const isRead = (text: string, amount: number | undefined) =>
    text.trim() === '' || (amount !== undefined && amount >= 0)
  if (!isRead(least, minPaise) || !isRead(most, maxPaise)) return 'Write amounts such as 1,500 or 99.50.'
  return {
    on: 'amount',
    currency,
    ...(minPaise !== undefined && { minPaise }),
    ...(maxPaise !== undefined && { maxPaise }),
  }
}

function dayOf({ dayFrom, dayTo }: Draft): RuleCondition | string | undefined {
  if (dayFrom.trim() === '' && dayTo.trim() === '') return undefined
  const [from, to] = [Number(dayFrom.trim() || '1'), Number(dayTo.trim() || '31')]
  const isDay = (day: number) => Number.isInteger(day) && day >= 1 && day <= 31
  return isDay(from) && isDay(to) ? { on: 'day', from, to } : 'Days are 1 to 31.'
}

/** What is kept of the form; a rule without a name is called after what it looks for. */
export function ruleOf(draft: Draft, conditions: RuleCondition[], called: string): Omit<NewRule, 'isOn'> {
  return {
    name: (draft.name.trim() || called).slice(0, 80),
    conditions,
    tag: draft.tag === '' ? null : draft.tag,
    renameTo: draft.renameTo.trim() === '' ? null : draft.renameTo.trim(),
    ...{ setsApart: draft.setsApart, stops: draft.stops },
  }
}
