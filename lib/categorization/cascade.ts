import type { Direction, Mode } from '@/lib/transactions/schema'
import { isPersonName, looksLikeShop, lookUp, lookUpAddress, lookUpPerson, mayBeBrand } from './dictionary'
import { isPersonsName } from './given-names'
import { looksLikeInstruction } from './instruction-like'
import { kindOfName, type NameKind } from './person-name'
import type { NarrationKind, ParsedNarration, Suggestion } from './types'

/** One step of the cascade: sure of a tag, sure that nobody can tell, or silent so that the next step may speak. */
type Step = (narration: ParsedNarration, direction: Direction) => Suggestion | undefined

// Steps 5 and 9 of the cascade; a person's own tag, rules and memory come before (categorize-row.ts). What their own products
// teach (6, 7) stands in local-steps.ts, behind the dictionary; the language model is asked last.
const STEPS: readonly Step[] = [ownMoney, moneyIn, bankWords, shippedDictionary, payersNote, payeeIsPerson]

/** What everybody's knowledge says of a row: a tag by its default name, or TBD with the reason. */
export function suggest(narration: ParsedNarration, direction: Direction): Suggestion {
  for (const step of STEPS) {
    const suggestion = step(narration, direction)
    if (suggestion) return suggestion
  }
  return { tag: null, reason: looksLikeInstruction(narration.product) ? 'suspicious' : 'unknown' }
}

const fromDictionary = (tag: string, reason: 'money_in' | 'bank_words' | 'brand' | 'trade_word' | 'note' | 'person') =>
  ({ tag, source: 'dictionary', reason }) as const

function moneyIn(_narration: ParsedNarration, direction: Direction) {
  return direction === 'credit' ? fromDictionary('Income', 'money_in') : undefined
}

const TAG_OF_KIND: Partial<Record<NarrationKind, string>> = {
  cash: 'Cash Withdrawal',
  charge: 'Fees & Taxes',
  'card bill': 'Loans & Card Payments',
  loan: 'Loans & Card Payments',
  deposit: 'Investments & Savings',
  'own transfer': 'Transfers',
  interest: 'Fees & Taxes', // that of money owed: what was earned came in
}

function bankWords({ kind }: ParsedNarration): Suggestion | undefined {
  if (kind === 'cheque') return { tag: null, reason: 'unknown' }
  const tag = TAG_OF_KIND[kind]
  return tag === undefined ? undefined : fromDictionary(tag, 'bank_words')
}

const LOAD = /\b(?:ADD(?:ED|ING)? (?:MONEY|TO WALLET)|MONEY ADDED|(?:WALLET|UPI LITE) (?:LOAD|TOP ?UP|RECHARGE))\b/

/**
 * What only moves from one of a person's pockets to another is no income where it arrives: own accounts, a card's bill on
 * the card's statement, money into a wallet, which is spent by the wallet's own statement.
 */
function ownMoney({ kind, note, productKey, vpa }: ParsedNarration, direction: Direction): Suggestion | undefined {
  if (note && LOAD.test(note)) return fromDictionary('Transfers', 'note')
  const isLoad = LOAD.test(productKey) || vpa?.startsWith('ADD-MONEY@')
  const isArriving = direction === 'credit' && (kind === 'own transfer' || kind === 'card bill')
  return isLoad || isArriving ? fromDictionary('Transfers', 'bank_words') : undefined
}

// Transfers name whom they go to, be it a person or a firm. So does UPI, but there the address may tell which.
const TRANSFERS: readonly Mode[] = ['IMPS', 'NEFT', 'RTGS', 'Net banking']

function shippedDictionary(narration: ParsedNarration): Suggestion | undefined {
  const { productKey, vpa, isNameCut, mode } = narration
  if (TRANSFERS.includes(mode) && isPersonName(productKey)) return { tag: null, reason: 'unknown' }
  const isPerson = mayBePersons(narration)
  const entry = isPerson ? lookUpPerson(productKey) : (lookUp(productKey, isNameCut) ?? brandInAddress(vpa))
  if (!entry) return isPerson && mayBeBrand(productKey) ? { tag: null, reason: 'unknown' } : undefined
  if (entry.tag === null) return { tag: null, reason: 'aggregator' }
  return fromDictionary(entry.tag, entry.kind === 'brand' ? 'brand' : 'trade_word')
}

/** At a person's address, or by account number, a brand's name may be part of a person's. */
const mayBePersons = ({ vpaClass, paidTo }: ParsedNarration) => vpaClass === 'person' || paidTo === 'account'

/** The printed name may be the owner's; a shop's own address often starts with the brand. */
function brandInAddress(vpa: string | null) {
  const [start = ''] = vpa?.split(/[@.\-_\d]/) ?? []
  const entry = lookUpAddress(start)
  return entry?.kind === 'brand' ? entry : undefined
}

const RENT_NOTE = /\b(?:HOUSE ?)?RENT\b/
const OTHER_RENT = /\b(?:CAR|BIKE|SCOOTER|CYCLE|CAB|DRESS|COSTUME|LOCKER)S? (?:ON )?RENT\b|\bRENT A\b/
const SELF_NOTE = /^SELF(?: (?:TRANSFER|TRF|ACCOUNT))?$/

/** Rent goes to persons, and one's own money to oneself: only the payer's own words tell it. */
function payersNote({ note, productKey }: ParsedNarration) {
  if (note && RENT_NOTE.test(note) && !OTHER_RENT.test(note)) return fromDictionary('Rent & Home', 'note')
  if (productKey === 'SELF' || (note && SELF_NOTE.test(note))) return fromDictionary('Transfers', 'note')
  return undefined
}

/**
 * A payment to a person is a transfer, unless a shop's sign hangs over it: then nobody can tell. Who is a person, the
 * address says, or the bank's mark for an account, or a full name of a person where no merchant's mark stands beside it.
 */
function payeeIsPerson(narration: ParsedNarration): Suggestion | undefined {
  const { productKey, vpaClass, mode, paidTo, isNameCut } = narration
  if (vpaClass === 'business' || paidTo === 'merchant' || looksLikeShop(productKey)) return undefined
  const byName = (mode === 'UPI' || TRANSFERS.includes(mode)) && isPersonsName(productKey, isNameCut)
  const byAccount = mayBePersons(narration) && !isOfOrdinaryWords(productKey)
  return byName || byAccount ? fromDictionary('Transfers', 'person') : undefined
}

/** `GREEN LEAF` at a person's address is hardly that person. */
const isOfOrdinaryWords = (productKey: string) => productKey !== '' && ORDINARY.includes(kindOfName(productKey))
const ORDINARY: readonly NameKind[] = ['firm', 'words']
