/** How a file writes its numbers. `places` are the digits of the minor unit. */
export type NumberStyle = { decimal: '.' | ','; places: number }

/** What a cell of nothing but spaces reads as. */
export const BLANK = Infinity

const ZERO = 48
const SPACE = 32
const MINUS = 45
const DIGITS_MAX = 16

/**
 * Reads `1234.50`, `1,234.50`, `1,23,456.50`, `-5` and `.5` into minor units, spaces around them allowed, from digits and
 * without a float. NaN for everything else: the groups must be those of one style, and there may be no digit too many.
 * BLANK for spaces alone.
 */
export function readPlainNumber(text: string, { decimal, places }: NumberStyle): number {
  let at = 0
  let end = text.length
  while (at < end && text.charCodeAt(at) === SPACE) at++
  while (end > at && text.charCodeAt(end - 1) === SPACE) end--
  if (at === end) return BLANK
  const isNegative = text.charCodeAt(at) === MINUS
  if (isNegative) at++
  const point = decimal === '.' ? 46 : 44
  const comma = decimal === '.' ? 44 : 46
  let value = 0
  let digits = 0
  let run = 0
  let groups = NO_GROUPS
  for (; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code >= ZERO && code <= ZERO + 9) {
      value = value * 10 + (code - ZERO)
      if (value > 0) digits++
      run++
    } else if (code === comma) {
      groups = nextGroups(groups, run)
      if (groups === BROKEN) return NaN
      run = 0
    } else if (code === point) break
    else return NaN
  }
  if (groups !== NO_GROUPS && run !== 3) return NaN
  if (at === end) return run === 0 ? NaN : exact(value * power(places), digits + places, isNegative)
  return readFraction(text, { at: at + 1, end, value, digits, places, isNegative })
}

type Before = { at: number; end: number; value: number; digits: number; places: number; isNegative: boolean }

/** Digits beyond the minor unit are accepted where they are zeros: `12.5000`. */
function readFraction(text: string, { at, end, value, digits, places, isNegative }: Before): number {
  if (at === end) return NaN
  let whole = value
  let left = places
  for (let index = at; index < end; index++) {
    const digit = text.charCodeAt(index) - ZERO
    if (digit < 0 || digit > 9) return NaN
    if (left > 0) whole = whole * 10 + digit
    else if (digit !== 0) return NaN
    left--
  }
  return exact(left > 0 ? whole * power(left) : whole, digits + places, isNegative)
}

// Groups of thousands are all of three digits; in India all but the last are of two, and the first of one or two.
const [NO_GROUPS, FIRST, THREES, TWOS, FIRST_OF_THREE, BROKEN] = [0, 1, 2, 3, 4, -1]

function nextGroups(groups: number, run: number): number {
  if (groups === NO_GROUPS) return run < 1 || run > 3 ? BROKEN : run === 3 ? FIRST_OF_THREE : FIRST
  if (run === 3) return groups === TWOS ? BROKEN : groups === FIRST_OF_THREE ? FIRST_OF_THREE : THREES
  return run === 2 && (groups === FIRST || groups === TWOS) ? TWOS : BROKEN
}

const POWERS = [1, 10, 100, 1000]
const power = (exponent: number) => POWERS[exponent] ?? 10 ** exponent

/** NaN for what is too large to be held exactly; never minus zero. */
function exact(value: number, digits: number, isNegative: boolean): number {
  if (digits > DIGITS_MAX || !Number.isSafeInteger(value)) return NaN
  return isNegative && value !== 0 ? -value : value
}
