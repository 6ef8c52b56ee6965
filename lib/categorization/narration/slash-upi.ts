import type { PaidTo, ParsedNarration } from '../types'
import type { Direction } from '@/lib/transactions/schema'
import { bankIn, fieldsOf, firstOf, type Field, type FieldKind } from './fields'
import { upiPayment } from './name-payee'
import type { Reading } from './reading'
import type { Source } from './source'
import { isPhoneNumber } from './vpa-class'

/** How many characters a bank prints of a payee's name, by the form of its row. */
const WIDTH = { SBI: 8, ICICI: 10, OTHER: 19 } as const

/**
 * `UPI/…/…/…` of any bank. What a field is, its own shape tells (reference, bank, address, mark); which of the rest is the
 * name and which the note, their order among those. So banks that put the same fields in another order need no grammar.
 */
export function readSlashUpi(source: Source): ParsedNarration | Reading {
  const { text } = source
  const fields = fieldsOf(text.replace(/^[A-Z -]*\//, '').replace(/-+$/, ''), '/')
  const [, lead = ''] = /^UPI ?(?:-? ?)(IN|OUT|AR|AB|RET|REV)?\b/.exec(text) ?? []
  const marks = fields.filter(({ kind }) => kind === 'mark').map((field) => field.text)
  const direction = directionOf(marks, lead)
  const reference = firstOf(fields, 'rrn') ?? firstOf(fields, 'reference')
  if (isReversal(marks, lead, fields))
    return { mode: 'UPI', kind: 'reversal', name: 'Reversal', isNameless: true, reference, direction }
  const read = placesOf(fields, marks, source)
  return upiPayment({ ...read, paidTo: paidToOf(marks), bank: bankIn(fields), reference, direction })
}

function directionOf(marks: readonly string[], lead: string): Direction | undefined {
  if (marks.includes('DR') || marks.includes('D') || lead === 'OUT' || lead === 'AR') return 'debit'
  return marks.includes('CR') || marks.includes('C') || lead === 'IN' || lead === 'AB' ? 'credit' : undefined
}

const isReversal = (marks: readonly string[], lead: string, fields: readonly Field[]) =>
  marks.includes('REV') ||
  lead === 'RET' ||
  lead === 'REV' ||
  fields.some(({ text, kind }) => kind === 'text' && /^(?:REVERSAL|RVSL|REV)\b/.test(text))

function paidToOf(marks: readonly string[]): PaidTo | undefined {
  if (marks.includes('P2M')) return 'merchant'
  return marks.includes('P2A') || marks.includes('P2P') ? 'account' : undefined
}

type Places = { payee: string; width: number; vpa: string | null; note: string | null }

function placesOf(fields: readonly Field[], marks: readonly string[], source: Source): Places {
  const isMarked = marks.some((mark) => /^(?:P2.|DR|CR|[DC])$/.test(mark))
  const addressAt = findAddress(fields, isMarked, source)
  const vpa = addressAt < 0 ? null : plainAddress(fields[addressAt]?.text ?? '')
  const isText = ({ kind }: Field, index: number) => kind === 'text' && index !== addressAt
  const before = fields.filter((field, index) => isText(field, index) && (addressAt < 0 || index < addressAt))
  const after = addressAt < 0 ? [] : fields.filter((field, index) => isText(field, index) && index > addressAt)
  const texts = [...before, ...after].map(({ text }) => text)
  const width = widthOf(fields, addressAt)
  if (isNoteFirst(fields, { addressAt, isMarked, before, vpa }, source))
    return { payee: '', width, vpa, note: texts[0] ?? null }
  if (before.length === 0 || isNumberForName(fields)) return { payee: '', width, vpa, note: texts[0] ?? null }
  return { payee: texts[0] ?? '', width, vpa, note: after[0]?.text ?? texts[1] ?? null }
}

const BEFORE_NAME: readonly FieldKind[] = ['nothing', 'mark', 'rrn', 'when']

/** Whether a phone's or an account's number stands in the name's place: what is written behind it is no name. */
function isNumberForName(fields: readonly Field[]): boolean {
  const kind = fields.find((field) => !BEFORE_NAME.includes(field.kind))?.kind
  return kind === 'reference' || kind === 'account'
}

/** SBI names the bank by its code before the address, ICICI by its name behind. */
function widthOf(fields: readonly Field[], addressAt: number): number {
  if (addressAt > 0 && fields[addressAt - 1]?.kind === 'bank code') return WIDTH.SBI
  const bankAt = fields.findIndex(({ kind }) => kind === 'bank')
  return addressAt >= 0 && bankAt > addressAt ? WIDTH.ICICI : WIDTH.OTHER
}

/** The payee's address: what holds an `@`; where that was cut off, what stands where the bank prints the address. */
function findAddress(fields: readonly Field[], isMarked: boolean, source: Source): number {
  const payees = source.text.includes('TO:') ? 'TO:' : ''
  const whole = fields.findIndex(({ kind, text }) => kind === 'address' && text.startsWith(payees))
  if (whole >= 0) return whole
  const codeAt = fields.findIndex(({ kind }) => kind === 'bank code')
  if (isMarked && codeAt >= 0) return mayBeCut(fields[codeAt + 1]) ? codeAt + 1 : -1
  return isMarked ? -1 : findCutAddress(fields)
}

/** ICICI's: the second word before the bank's name, or the first where no name and no note is printed. */
function findCutAddress(fields: readonly Field[]): number {
  const bankAt = fields.findIndex(({ kind }) => kind === 'bank')
  const before = fields.flatMap(({ kind }, index) =>
    index < bankAt && (kind === 'text' || kind === 'reference') ? [index] : [],
  )
  const isAfterRrn = (index: number) => fields.slice(0, index).some(({ kind }) => kind === 'rrn')
  return (
    before.find((index, order) => (order > 0 || isAfterRrn(index)) && looksLikeAddress(fields[index]?.text ?? '')) ?? -1
  )
}

const mayBeCut = (field: Field | undefined) =>
  (field?.kind === 'text' && !field.text.includes(' ')) || field?.kind === 'reference'

/** Without its `@`: a phone's number, or one word with a dot, a dash or a digit in it, as no name has. */
const looksLikeAddress = (text: string) =>
  isPhoneNumber(text) || (!text.includes(' ') && /[A-Z]/.test(text) && /[.\-_\d]/.test(text))

const plainAddress = (text: string) => text.replace(/^(?:\*+|TO:|FROM:) */, '').replace(/\s+/g, '')

type Found = { addressAt: number; isMarked: boolean; before: readonly Field[]; vpa: string | null }

/** ICICI's older rows print no name: `UPI/<RRN>/<note>/<address>/<bank's name>/…`. */
function isNoteFirst(fields: readonly Field[], { addressAt, isMarked, before, vpa }: Found, { hint }: Source): boolean {
  if (isMarked || vpa === null || before.length !== 1) return false
  const rrnAt = fields.findIndex(({ kind }) => kind === 'rrn')
  const textAt = fields.findIndex(({ kind }) => kind === 'text')
  if (rrnAt < 0 || rrnAt > textAt || agree(before[0]?.text ?? '', vpa)) return false
  return fields[addressAt + 1]?.kind === 'bank' || /ICICI/i.test(hint.bank ?? '')
}

const SAME_LETTERS_MIN = 4

/** Whether an address begins as a name does. */
function agree(name: string, vpa: string): boolean {
  const letters = (text: string) => text.replace(/[^A-Z]/g, '')
  const start = letters(name).slice(0, SAME_LETTERS_MIN)
  return start.length === SAME_LETTERS_MIN && letters(vpa).startsWith(start)
}
