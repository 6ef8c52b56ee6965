import type { LayoutDescription, Told } from '@/lib/statements/types'
import type { Mapping, MappingDraft } from './schema'

/** Stands in place of a bank's layout where the person's own mapping read the file. */
export const MAPPED_LAYOUT = 'mapped'

/** What the engine reads a file by; the same description as of the layouts that come with Exta. */
export function layoutOf(mapping: Mapping, title: string): LayoutDescription {
  const { bank, dates, decimal, plainAmount, currency } = mapping
  return { ...toldBy(mapping), bank, title, dates, decimal, plainAmount, currency }
}

/** The same of a mapping that is being told: its bank and its name do not matter to how it is read. */
export function toldBy({ kind, columns, hasHeader, negativeDebits, indicator, states, ...draft }: MappingDraft): Told {
  const { delimiter, dates, decimal, plainAmount, currency } = draft
  return {
    ...{ id: MAPPED_LAYOUT, title: '', bank: 'OTHER' },
    ...{ kind, delimiter, dates, decimal, plainAmount, currency },
    columns: columns.map(({ role, name }) => ({ role, header: hasHeader ? [name] : [] })),
    isHeaderless: !hasHeader,
    ...(negativeDebits && { negativeDebits }),
    ...(indicator && { indicator }),
    ...(states && { states }),
  }
}
