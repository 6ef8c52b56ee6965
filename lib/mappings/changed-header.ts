import type { UnknownLayout } from '@/lib/statements/types'
import type { KeptMapping } from './schema'

/** A mapping whose header this file has nearly, and the columns that make the difference. */
export type ChangedHeader = { mapping: KeptMapping; added: string[]; gone: string[] }

const SHARE_OF_NAMES = 0.5

/** Of the person's mappings the one that is most like this file's header; undefined where none shares most of its columns. */
export function findChangedHeader(
  { header }: UnknownLayout,
  mappings: readonly KeptMapping[],
): ChangedHeader | undefined {
  if (!header) return undefined
  const changes = mappings
    .filter(({ hasHeader }) => hasHeader)
    .map((mapping) => changeOf(header.cells, mapping))
    .filter(({ share }) => share > SHARE_OF_NAMES)
  const [nearest] = changes.toSorted((one, other) => other.share - one.share)
  return nearest && { mapping: nearest.mapping, added: nearest.added, gone: nearest.gone }
}

function changeOf(cells: readonly string[], mapping: KeptMapping): ChangedHeader & { share: number } {
  const names = mapping.columns.map(({ name }) => name).filter((name) => name !== '')
  const printed = cells.filter((cell) => cell !== '')
  const gone = names.filter((name) => !printed.includes(name))
  const added = printed.filter((cell) => !names.includes(cell))
  const shared = names.length - gone.length
  return { mapping, added, gone, share: shared / Math.max(names.length, printed.length, 1) }
}
