import { memoryKey } from '@/lib/tags/schema'
import type { KeptBecause, MemoryMove, MemoryStay, MovingMemory } from './types'

type Settled = { moves: MemoryMove[]; stays: MemoryStay[] }

/**
 * What the memory of renamed products does: it goes along where every payment of the product is of one other from now on.
 * What a person said never gives way, neither to another word of theirs nor to a proposal; a proposal goes only where
 * nobody knows better. `held`: the states of what is remembered already, by direction and product.
 */
export function settleMemory(
  memories: readonly MovingMemory[],
  held: ReadonlyMap<string, MovingMemory['state']>,
): Settled {
  const settled: Settled = { moves: [], stays: [] }
  for (const said of bySameTarget(memories.filter(isPersonsWord))) settleGroup(settled, said, held)
  const taken = new Set(settled.moves.map(({ direction, to }) => memoryKey(direction, to.key)))
  for (const proposed of bySameTarget(memories.filter((memory) => !isPersonsWord(memory)))) {
    const [first, ...others] = proposed
    const to = first?.targets[0]
    if (!first || !to || others.length > 0 || !to.isUnknown || whyStuck(first)) continue
    const [key, own] = [memoryKey(first.direction, to.key), memoryKey(first.direction, first.productKey)]
    if (!held.has(key) && !taken.has(key) && !taken.has(own)) settled.moves.push({ ...first, to })
  }
  return settled
}

const isPersonsWord = ({ state }: MovingMemory) => state !== 'proposed'

function settleGroup(
  { moves, stays }: Settled,
  group: readonly MovingMemory[],
  held: ReadonlyMap<string, MovingMemory['state']>,
): void {
  const free = group.filter((memory) => whyStuck(memory) === undefined)
  const areOfOneMind = new Set(free.map(({ tagId }) => tagId)).size <= 1
  for (const memory of group) {
    const to = memory.targets[0]
    const holder = held.get(memoryKey(memory.direction, to?.key ?? ''))
    const isTaken = holder !== undefined && holder !== 'proposed'
    const reason = whyStuck(memory) ?? (isTaken ? 'taken' : areOfOneMind ? undefined : 'disputed')
    if (reason) stays.push({ ...memory, reason })
    else if (to) moves.push({ ...memory, to })
  }
}

function whyStuck({ left, targets }: MovingMemory): KeptBecause | undefined {
  if (left > 0 || targets.length !== 1) return 'split'
  return targets[0]?.key === '' ? 'nameless' : undefined
}

function bySameTarget(memories: readonly MovingMemory[]): MovingMemory[][] {
  const groups = new Map<string, MovingMemory[]>()
  for (const memory of memories) {
    const key = memoryKey(memory.direction, memory.targets[0]?.key ?? '')
    groups.set(key, [...(groups.get(key) ?? []), memory])
  }
  return [...groups.values()]
}
