import { daysBetween, type Known, type Leg } from './legs'
import { referencesOf, rrnOf } from './references'
import type { LinkEvidence } from './schema'
import {
  hasCardBillWords,
  hasCardPaymentWords,
  hasReversalWords,
  hasTransferWords,
  namesNumber,
  railOf,
  type Rail,
} from './signs'

/** A leg with what its narration says, read once. */
export type ReadLeg = Leg & {
  references: ReadonlySet<string>
  rrn: string | undefined
  rail: Rail
  /** The person's other accounts whose numbers stand in it. */
  names: readonly string[]
}

export function readLeg(leg: Leg, { accounts }: Pick<Known, 'accounts'>): ReadLeg {
  const references = referencesOf(leg.narration, leg.reference)
  const names = [...accounts.values()]
    .filter(({ id, mask }) => id !== leg.accountId && namesNumber(leg.narration, mask))
    .map(({ id }) => id)
  return { ...leg, references, rrn: rrnOf(references), rail: railOf(leg.narration), names }
}

export const TRANSFER_DAYS = 3
const REFERENCE_DAYS = 7
export const REVERSAL_DAYS = 15
const REVERSAL_REFERENCE_DAYS = 60

/** Whether these two may be one movement at all: amounts are equal already. */
export function mayPair(debit: ReadLeg, credit: ReadLeg, { isDismissed }: Known): boolean {
  const days = daysBetween(debit.date, credit.date)
  const isSame = debit.accountId === credit.accountId
  if (isSame ? days < 0 || days > REVERSAL_DAYS : Math.abs(days) > TRANSFER_DAYS) return false
  if (namesThird(debit, credit) || namesThird(credit, debit)) return false
  return !areOtherPayments(debit, credit) && !isDismissed(debit.id, credit.id)
}

/** Whoever names another account of the person's was not paid by a third. */
const namesThird = (one: ReadLeg, other: ReadLeg) => one.names.length > 0 && !one.names.includes(other.accountId)

/** UPI and IMPS give a payment one number, which both banks print: two numbers are two payments. */
function areOtherPayments(debit: ReadLeg, credit: ReadLeg): boolean {
  if (debit.rrn === undefined || credit.rrn === undefined || sharesReference(debit, credit)) return false
  return isNumbered(debit.rail) && isNumbered(credit.rail)
}

const isNumbered = (rail: Rail) => rail === 'UPI' || rail === 'IMPS'

export const sharesReference = (debit: ReadLeg, credit: ReadLeg) =>
  [...debit.references].some((token) => credit.references.has(token))

/** Whether two rows with a number in common lie as near to each other as one movement would. */
export function isReferencePair(debit: ReadLeg, credit: ReadLeg, { isDismissed }: Known): boolean {
  const days = daysBetween(debit.date, credit.date)
  const isSame = debit.accountId === credit.accountId
  const isNear = isSame ? days >= 0 && days <= REVERSAL_REFERENCE_DAYS : Math.abs(days) <= REFERENCE_DAYS
  return isNear && !isDismissed(debit.id, credit.id)
}

/** What speaks for the two beside amount and days; undefined where nothing does. */
export function evidenceFor(debit: ReadLeg, credit: ReadLeg, known: Known): LinkEvidence | undefined {
  if (debit.accountId === credit.accountId) return isReversal(debit, credit) ? 'reversal_words' : undefined
  if (debit.names.includes(credit.accountId) || credit.names.includes(debit.accountId)) return 'own_number'
  if (isCardPayment(debit, credit, known.accounts.get(credit.accountId)?.kind === 'card')) return 'card_words'
  if (hasReversalWords(credit.narration)) return undefined // it comes back to where it went out
  if (hasTransferWords(debit.narration) || hasTransferWords(credit.narration)) return 'transfer_words'
  if (isOwnName(debit, credit, known.ownNames)) return 'own_name'
  return undefined
}

function isCardPayment(debit: ReadLeg, credit: ReadLeg, isCard: boolean): boolean {
  if (isCard) return hasCardPaymentWords(credit.narration)
  return hasCardBillWords(debit.narration) && hasCardPaymentWords(credit.narration)
}

function isReversal(debit: ReadLeg, credit: ReadLeg): boolean {
  if (!hasReversalWords(credit.narration)) return false
  if (credit.rail !== undefined && debit.rail !== undefined && credit.rail !== debit.rail) return false
  return namesSameShop(debit.narration, credit.narration)
}

const WORD = /[A-Z]{4,}/g
const COMMON = new Set(
  'CARD DEBIT CREDIT REFUND REVERSAL REVERSED RETURN RETURNED PAYMENT PURCHASE FAILED DECLINED TRANSFER CASH BANK UPIRET ECOM FROM WITH IMPS NEFT RTGS TRAN TRANSACTION UNSUCCESSFUL XXXXXX'.split(
    ' ',
  ),
)
const PREFIX_LENGTH = 5

/** A reversal that names a shop is of a payment to that shop; names are cut, so their beginnings count. */
function namesSameShop(debit: string, credit: string): boolean {
  const words = wordsOf(credit)
  if (words.length === 0) return true
  const others = wordsOf(debit)
  return words.some((word) => others.some((other) => other.slice(0, PREFIX_LENGTH) === word.slice(0, PREFIX_LENGTH)))
}

const wordsOf = (narration: string) =>
  (narration.toUpperCase().match(WORD) ?? []).filter((word) => !COMMON.has(word) && !/^X+$/.test(word))

/** Both rows name one payee, and that payee is the person: other movements between their accounts have shown it. */
function isOwnName(debit: ReadLeg, credit: ReadLeg, ownNames: readonly string[]): boolean {
  return (
    isSameName(debit.productKey, credit.productKey) &&
    ownNames.some((name) => isSameName(name, debit.productKey) && isSameName(name, credit.productKey))
  )
}

/** Banks cut names at fixed widths: one may be the beginning of the other. */
export function isSameName(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return short.length >= PREFIX_LENGTH && long.startsWith(short)
}
