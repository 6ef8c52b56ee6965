import { bankOfCode, isBankName } from './bank-names'

/** What one part of a narration is, between two of its separators. */
export type FieldKind =
  'nothing' | 'mark' | 'rrn' | 'reference' | 'account' | 'ifsc' | 'bank code' | 'bank' | 'address' | 'when' | 'text'

const NOTHING = new Set(['', '-', 'NA', 'N/A', 'NULL', 'NONE', 'NO REMARKS', 'NOREMARKS'])
const MARKS = new Set(
  `UPI P2M P2A P2P P2V DR CR D C REV MB MOB IB INB INW OUT IN IFO IFI INWARD OUTWARD PAY COLLECT MANDATE NEFT IMPS RTGS
  MMT INFT IFT TPFT TPARTY FT FN NETBANK IMPS-IN IMPS-OUT`.split(/\s+/),
)
const RRN = /^\d{12}$/
const IFSC = /^[A-Z]{4}0[A-Z0-9]{6}$/
const MASKED = /^(?:A\/?C)?[ .]*[X*]{2,}\d*$/
const NUMBER = /^\d{5,}$/
const REFERENCE = /^(?=(?:[A-Z]*\d){4})[A-Z0-9]{8,40}$/
const HASH = /^[A-F0-9]{24,64}$/
const WHEN = /^(?:\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|\d{2}-[A-Z]{3}-\d{2,4})$/
const CODE = /^[A-Z]{4}$/

/** In the field's own words alone; what a name and what a note is, only the place tells. */
export function kindOfField(field: string): FieldKind {
  if (NOTHING.has(field)) return 'nothing'
  if (MARKS.has(field)) return 'mark'
  if (RRN.test(field)) return 'rrn'
  if (field.includes('@')) return 'address'
  if (IFSC.test(field) && bankOfCode(field) !== undefined) return 'ifsc'
  if (MASKED.test(field)) return 'account'
  if (NUMBER.test(field) || REFERENCE.test(field) || HASH.test(field)) return 'reference'
  if (WHEN.test(field)) return 'when'
  if (CODE.test(field) && bankOfCode(field) !== undefined) return 'bank code'
  return isBankName(field) ? 'bank' : 'text'
}

export type Field = { text: string; kind: FieldKind }

/** All fields of a text, trimmed. A merchant `M/S …` is one field, though it holds the separator. */
export function fieldsOf(text: string, separator: string): Field[] {
  const parts = text.split(separator).map((part) => part.trim())
  const fields: Field[] = []
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index] ?? ''
    const next = parts[index + 1] ?? ''
    const isMessrs = separator === '/' && part === 'M' && /^S\b/.test(next)
    const whole = isMessrs ? `M/${next}` : part
    if (isMessrs) index++
    fields.push({ text: whole, kind: kindOfField(whole) })
  }
  return fields
}

export const textsOf = (fields: readonly Field[]) =>
  fields.filter(({ kind }) => kind === 'text').map(({ text }) => text)

export const firstOf = (fields: readonly Field[], ...kinds: FieldKind[]) =>
  fields.find(({ kind }) => kinds.includes(kind))?.text

/** The other side's bank, by its code where that stands. */
export function bankIn(fields: readonly Field[]): string | undefined {
  const code = firstOf(fields, 'ifsc', 'bank code')
  return (code === undefined ? undefined : bankOfCode(code)) ?? firstOf(fields, 'bank')
}
