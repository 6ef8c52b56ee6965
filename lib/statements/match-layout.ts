import { KNOWN_LAYOUTS } from './layouts/known-layouts'
import type { ColumnRole, LayoutDescription } from './types'

const CUT_LENGTH_MIN = 5

/** Whether a header cell names a column: banks pad names and cut them. */
function isNamed(name: string, header: readonly string[]): boolean {
  if (name === '') return header.includes('')
  return header.some(
    (begin) => begin !== '' && (name.startsWith(begin) || (name.length >= CUT_LENGTH_MIN && begin.startsWith(name))),
  )
}

/**
 * The roles of a header's cells when they are this layout's columns in their order, none missing and none added; spreadsheets
 * leave empty cells at either end. Names in the form of `normalised`.
 */
export function rolesInLayout(
  names: readonly string[],
  { columns, rest }: LayoutDescription,
): ColumnRole[] | undefined {
  const roles: ColumnRole[] = names.map(() => 'other')
  const first = columns[0]?.header.includes('') ? 0 : names.findIndex((name) => name !== '')
  const end = names.findLastIndex((name) => name !== '') + 1
  let at = first
  for (const { role, header, isOptional } of columns) {
    const isHere = at < end ? isNamed(names[at] ?? '', header) : at < names.length && header.includes('')
    if (isHere) roles[at++] = role
    else if (!isOptional && !(at >= end && header.includes(''))) return undefined
  }
  if (!rest) return at >= end ? roles : undefined
  for (const { role, header } of rest) {
    const place = names.findIndex((name, index) => index >= at && isNamed(name, header))
    if (place >= 0) roles[place] = role
  }
  return roles
}

export type KnownHeader = { layout: LayoutDescription; roles: ColumnRole[] }

/** The known layouts that have these columns. */
export function knownLayouts(names: readonly string[]): KnownHeader[] {
  return KNOWN_LAYOUTS.flatMap((layout) => {
    const roles = layout.isHeaderless ? undefined : rolesInLayout(names, layout)
    return roles ? [{ layout, roles }] : []
  })
}

/** The layouts of which these are some of the columns, in their order: a file that its owner has reduced by hand. */
export function reducedLayouts(names: readonly string[]): LayoutDescription[] {
  const used = names.filter((name) => name !== '')
  return KNOWN_LAYOUTS.filter(({ columns, isHeaderless }) => {
    let at = 0
    for (const { header } of columns) if (at < used.length && isNamed(used[at] ?? '', header)) at++
    return !isHeaderless && at === used.length
  })
}
