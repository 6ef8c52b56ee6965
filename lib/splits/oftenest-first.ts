/** Each text once, with how often it is there: the most frequent first; of equals the longest, which says most. */
export const oftenestFirst = (texts: readonly string[]): [text: string, count: number][] =>
  [...Map.groupBy(texts, (text) => text)]
    .map(([text, same]): [string, number] => [text, same.length])
    .sort(([one, many], [other, more]) => more - many || other.length - one.length || (one < other ? -1 : 1))
