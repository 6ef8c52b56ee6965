import type { LayoutDescription } from '@/lib/statements/types'
import type { Mapping } from './schema'

/** Stands in place of a bank's layout where the person's own mapping read the file. */
export const MAPPED_LAYOUT = 'mapped'

/** What the engine reads a file by; the same description as of the layouts that come with Exta. */
export function layoutOf(mapping: Mapping, title: string): LayoutDescription {
  const {
    bank,
    kind,
    currency,
    hasHeader,
    delimiter,
    columns,
    dates,
    decimal,
    plainAmount,
    negativeDebits,
    indicator,
    states,
  } = mapping
  return {
    id: MAPPED_LAYOUT,
    title,
    ...{ bank, kind, currency, delimiter, dates, decimal, plainAmount },
    columns: columns.map(({ role, name }) => ({ role, header: hasHeader ? [name] : [] })),
    isHeaderless: !hasHeader,
    ...(negativeDebits && { negativeDebits }),
    ...(indicator && { indicator }),
    ...(states && { states }),
  }
}
