/** One item of every key, that of the most items first; of equals the one that came first. */
export function oftenest<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const byKey = new Map<string, Item[]>()
  for (const item of items) byKey.set(keyOf(item), [...(byKey.get(keyOf(item)) ?? []), item])
  return [...byKey.values()]
    .sort((one, other) => other.length - one.length)
    .flatMap(([first]) => (first === undefined ? [] : [first]))
}
