import type { PaidTo } from '../types'
import type { Mode } from '@/lib/transactions/schema'
import { bankIn, fieldsOf, firstOf, kindOfField, textsOf, type Field } from './fields'
import type { Reading } from './reading'

/** The channel that a form names; NEFT where it names none of the three. */
export const channelNamed = (text: string | undefined): Mode => (text === 'RTGS' || text === 'IMPS' ? text : 'NEFT')

type Order = 'name first' | 'note first'

/** `…/<UTR>/<name>/<note>` and its kin: a transfer by account number, in whatever order the bank prints its fields. */
export function readTransfer(mode: Mode, text: string, order: Order = 'name first'): Reading {
  const separator = text.includes('/') ? '/' : text.includes('*') ? '*' : '-'
  const fields = fieldsOf(text.replace(/-+$/, ''), separator).map(withoutMarks)
  const texts = textsOf(fields)
  const found = {
    mode,
    bank: bankIn(fields),
    reference: firstOf(fields, 'rrn') ?? firstOf(fields, 'reference'),
    paidTo: paidToIn(fields),
    direction: /(?:^|[/*\- ])(?:CR|INWARD)(?:$|[/*\- ])/.test(text) ? ('credit' as const) : undefined,
  }
  const [first = '', ...others] = texts
  const last = order === 'note first' ? texts.at(-1) : undefined
  if (texts.length === 0 || isNoteOnly(fields)) return { ...found, ...nobody, note: texts.join(' ') }
  if (last !== undefined) return { ...found, ...named(last), note: texts.slice(0, -1).join(' ') }
  return { ...found, ...named(first), note: others.join(' ') }
}

const nobody = { name: 'Bank transfer', isNameless: true }
const NAME_WIDTH = 19
const SELF = /^(?:SELF|OWN A\/?C|OWN ACCOUNT|SELF (?:TRANSFER|TRF|ACCOUNT))$/

/** One's own money names nobody. */
const named = (name: string): Partial<Reading> =>
  SELF.test(name) ? { kind: 'own transfer', name } : { name, width: NAME_WIDTH }

/** `CR-BANK OF BARODA`, `TO SAMPLE STORES`, `HDFC-XX123-ASHA RAO`. */
function withoutMarks(field: Field): Field {
  if (field.kind !== 'text') return field
  const text = field.text.replace(/^(?:(?:TO|FROM|BY|CR|DR)[ -]+|[A-Z]{4}-[X*\d]{4,}-)(?=\S)/, '')
  return { text, kind: kindOfField(text) }
}

function paidToIn(fields: readonly Field[]): PaidTo | undefined {
  const has = (mark: string) => fields.some(({ kind, text }) => kind === 'mark' && text === mark)
  return has('P2M') ? 'merchant' : has('P2A') || has('P2P') ? 'account' : undefined
}

/** Behind the account's number stands what the payer wrote, if no name stood before it. */
function isNoteOnly(fields: readonly Field[]): boolean {
  const accountAt = fields.findIndex(({ kind }) => kind === 'account')
  const textAt = fields.findIndex(({ kind }) => kind === 'text')
  return accountAt >= 0 && accountAt < textAt
}
