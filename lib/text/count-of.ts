/** `1,00,000`: a number of things, grouped as India groups. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-IN')
}

/** `1 payment`, `1,204 payments`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}
