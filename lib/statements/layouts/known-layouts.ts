import { hdfcDelimited, hdfcNetbanking } from './hdfc'
import type { LayoutDescription } from '../types'

export const KNOWN_LAYOUTS: readonly LayoutDescription[] = [hdfcDelimited, hdfcNetbanking]

/** A layout's name for people; the id itself for one that this version no longer knows. */
export function layoutTitle(id: string): string {
  return KNOWN_LAYOUTS.find((layout) => layout.id === id)?.title ?? id
}
