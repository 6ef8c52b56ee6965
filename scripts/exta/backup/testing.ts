export async function* each<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  yield* items
}

export async function listOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}
