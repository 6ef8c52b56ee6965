/** What one side puts in, the other takes out in order, waiting while there is nothing. */
export type Queue<Item> = { push(item: Item): void; next(): Promise<Item> }

export function queueOf<Item>(): Queue<Item> {
  const items: Item[] = []
  let wake = () => {}
  return {
    push(item) {
      items.push(item)
      wake()
    },
    async next() {
      for (;;) {
        const item = items.shift()
        if (item !== undefined) return item
        await new Promise<void>((resolve) => (wake = resolve))
      }
    },
  }
}
