import type { Mode } from '@/lib/transactions/schema'
import { isAggregatorOnly } from './dictionary'
import { looksLikeInstruction } from './instruction-like'
import { parseNarration } from './narration/parse-narration'
import { isOfGateway } from './narration/vpa-class'
import { kindOfName, type NameKind } from './person-name'
import { redactName } from './redact'
import type { ParsedNarration } from './types'

/** Some rows of one product, the latest first. */
type Sampled = { productKey: string; narrations: readonly string[] }

type Named = { name: string; mode: Mode }

/**
 * How a model may be asked about a product; undefined where it may not, because any of its rows might name a person, an
 * account or nobody at all. Silence costs a tag, a word too many somebody's privacy: in doubt nothing is sent.
 */
export function nameToAsk({ productKey, narrations }: Sampled): Named | undefined {
  if (productKey === '' || isAggregatorOnly(productKey)) return undefined
  const judge = judgeOfNames()
  const rows = narrations.map((printed) => {
    const row = parseNarration(printed)
    return { mode: row.mode, name: judge(row, printed) }
  })
  const [latest] = rows
  if (latest?.name === undefined || rows.some(({ name }) => name === undefined)) return undefined
  return { name: latest.name, mode: latest.mode }
}

/** A row's name as it may be sent. Rows of one product mostly bear one name, of which much is asked: it is asked once. */
function judgeOfNames() {
  const known = new Map<string, { name: string; kind: NameKind } | undefined>()
  return (row: ParsedNarration, printed: string): string | undefined => {
    if (row.kind !== 'payment' || isOnlyAnAddress(row, printed)) return undefined
    const isFirm = hasLegalForm(row.product, printed)
    const key = `${row.product} ${isFirm}`
    if (!known.has(key)) known.set(key, judgeName(row.product, isFirm))
    const judged = known.get(key)
    return judged && KINDS_ASKED[channelOf(row, printed)].includes(judged.kind) ? judged.name : undefined
  }
}

const LETTERS_MIN = 3

function judgeName(product: string, isFirm: boolean) {
  if (looksLikeInstruction(product)) return undefined
  const name = redactName(product)
  const letters = name.match(/\p{L}/gu) ?? []
  return letters.length < LETTERS_MIN ? undefined : { name, kind: kindOfName(name, isFirm) }
}

/** How much a row's channel tells of who was paid: a card is taken by a business only, a transfer by anybody. */
type Channel = 'business' | 'shop sign' | 'bank name' | 'anybody' | 'free text' | 'never'

// A shop's QR code often bears its owner's name, and a bank's own handle may be anybody's: those need words to go by.
const KINDS_ASKED: Record<Channel, readonly NameKind[]> = {
  business: ['firm', 'words', 'some_words', 'one_word'],
  'shop sign': ['firm', 'words', 'some_words'],
  'bank name': ['firm', 'words'],
  anybody: ['firm'],
  'free text': ['words'],
  never: [],
}

const TRANSFERS: readonly Mode[] = ['NEFT', 'RTGS', 'IMPS', 'Net banking']

// Banks that put the reference first may print the payer's note where others print the payee.
const NAME_OR_NOTE = /^UPI ?\/\d{12}\//

function channelOf(row: ParsedNarration, printed: string): Channel {
  const { mode, vpa, vpaClass, product, paidTo } = row
  const text = spacedOnce(printed)
  if ((mode === 'Card' || mode === 'Auto-debit') && paidTo !== 'account')
    return text.startsWith(product.toUpperCase()) ? 'free text' : 'business'
  if (mode === 'Other') return 'free text'
  const mayHoldNote = vpa === null && product.includes('-') // behind a dash may stand what the payer wrote
  if (TRANSFERS.includes(mode)) return mayHoldNote || !isNamedFirst(row, printed) ? 'never' : 'anybody'
  if ((mode !== 'UPI' && mode !== 'Auto-debit') || mayHoldNote) return 'never'
  if (NAME_OR_NOTE.test(text)) return 'never'
  if (vpaClass === 'person' || paidTo === 'account') return 'anybody'
  if (paidTo === 'merchant') return 'shop sign'
  if (vpa === null && !text.startsWith('UPI-')) return 'anybody'
  if (vpa === null || vpaClass === 'unknown') return 'bank name'
  return isOfGateway(vpa) ? 'business' : 'shop sign'
}

const BEFORE_PAYEE =
  /^(?:(?:NEFT|RTGS) DR-[A-Z0-9]{11}-|IMPS-\d{12}-|(?:NEFT|RTGS|IMPS)[ -]+|(?:IB )?BILL ?PAY(?: DR)?-(?:HDFC[A-Z0-9]{2}-)?|BILLDK)/

/** Whether the payee stands where only a payee does; where none is printed, the payer's words may move up. */
const isNamedFirst = ({ product }: ParsedNarration, printed: string) =>
  spacedOnce(printed).replace(BEFORE_PAYEE, '').startsWith(product.toUpperCase())

/** Named by nothing but an address, which is not a gateway's. */
function isOnlyAnAddress({ mode, product, productKey, vpa }: ParsedNarration, printed: string): boolean {
  if (productKey.startsWith('QR ') || (mode === 'UPI' && product === 'UPI payment')) return true
  if (vpa === null || isOfGateway(vpa)) return false
  const text = spacedOnce(printed)
  return !text.slice(0, text.indexOf(vpa)).includes(product.toUpperCase())
}

const spacedOnce = (text: string) => text.replace(/\s+/g, ' ').toUpperCase()

const LEGAL_FORM = /^[\s,.]+(?:PVT|PRIVATE|P LTD|LTD|LIMITED|LLP|INC|PLC|GMBH)\b/

/** The product's name is shown without it. */
function hasLegalForm(product: string, printed: string): boolean {
  const text = spacedOnce(printed)
  const at = text.indexOf(product.toUpperCase())
  return at >= 0 && LEGAL_FORM.test(text.slice(at + product.length))
}
