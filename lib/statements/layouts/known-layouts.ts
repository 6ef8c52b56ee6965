import type { LayoutDescription } from '../types'
import { FOREIGN_LAYOUTS } from './abroad/foreign-layouts'
import { AXIS_LAYOUTS } from './axis'
import { HDFC_LAYOUTS } from './hdfc'
import { ICICI_LAYOUTS } from './icici'
import { KOTAK_LAYOUTS } from './kotak'
import { PRIVATE_BANK_LAYOUTS } from './private-banks'
import { PUBLIC_BANK_LAYOUTS } from './public-banks'
import { SBI_LAYOUTS } from './sbi'
import { WALLET_LAYOUTS } from './wallets'

/** Where two layouts have the same columns, the first is meant, unless the file names a bank. */
export const KNOWN_LAYOUTS: readonly LayoutDescription[] = [
  ...HDFC_LAYOUTS,
  ...SBI_LAYOUTS,
  ...AXIS_LAYOUTS,
  ...ICICI_LAYOUTS,
  ...KOTAK_LAYOUTS,
  ...PRIVATE_BANK_LAYOUTS,
  ...PUBLIC_BANK_LAYOUTS,
  ...WALLET_LAYOUTS,
  ...FOREIGN_LAYOUTS,
]

/** A file whose columns are known by the meaning of their names. */
export const BY_MEANING = { id: 'by-meaning', title: 'Columns known by their names' } as const

/** A layout's name for people; the id itself for one that this version no longer knows. */
export function layoutTitle(id: string): string {
  if (id === BY_MEANING.id) return BY_MEANING.title
  return KNOWN_LAYOUTS.find((layout) => layout.id === id)?.title ?? id
}
