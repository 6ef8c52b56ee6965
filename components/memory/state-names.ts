import type { MemoryState } from '@/lib/products/schema'

/** How a person reads the states of the memory. */
export const STATE_NAMES: Record<MemoryState, string> = {
  confirmed: 'Confirmed',
  proposed: 'Proposed',
  ambiguous: 'Ask every time',
}
