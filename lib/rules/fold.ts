const PLAIN = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/

/** Text as rules compare it, whatever its case, its width and its gaps. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toUpperCase()
  return text.normalize('NFKC').toUpperCase().replace(/\s+/g, ' ').trim()
}
