const CARD_NUMBER = /(?<![A-Z\d])(\d{6})\d{6}(\d{4})(?![A-Z\d])/gi

/** Old files print card numbers in full; no more than a bank shows today is kept: `400000XXXXXX0000`. */
export function maskCardNumbers(text: string): string {
  return mayHold(text) ? text.replace(CARD_NUMBER, '$1XXXXXX$2') : text
}

const DIGITS = 16

/** Asked of every row: sixteen digits in a row cover each sixteenth place of the text once, so only those are looked at. */
function mayHold(text: string): boolean {
  for (let at = DIGITS - 1; at < text.length; at += DIGITS) {
    if (!isDigit(text, at)) continue
    let from = at
    let to = at
    while (isDigit(text, from - 1)) from--
    while (isDigit(text, to + 1)) to++
    if (to - from + 1 >= DIGITS) return true
  }
  return false
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57
}
