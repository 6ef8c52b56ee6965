/** The texts of a payment, folded; `payee` is the product as the memory knows it. */
export type Texts = Record<(typeof TEXTS_ASKED)[number], string>

const TEXTS_ASKED = ['narration', 'product', 'payee', 'note'] as const

/** A text that every payment holds, or equals, which meets a rule's condition. */
export type Needed = { on: keyof Texts; isWhole: boolean; text: string }

const PART = 3

/** Three characters as one number; two that share it cost a look, never a wrong answer. */
const codeAt = (text: string, at: number) =>
  ((text.charCodeAt(at) & 0x7ff) << 20) ^ ((text.charCodeAt(at + 1) & 0x3ff) << 10) ^ (text.charCodeAt(at + 2) & 0x3ff)

type Filed = { whole: Map<string, number[]>; parts: Map<number, number[]> }

/**
 * Finds the few rules that a payment might meet, so that thousands cost what some dozens do: each is filed under one text
 * that it needs, the whole of it where it must be equal, else the three characters that fewest others are filed under.
 */
export class RuleIndex {
  readonly #always: number[] = []
  readonly #filed: Record<keyof Texts, Filed> = { narration: filed(), product: filed(), payee: filed(), note: filed() }

  constructor(needs: readonly (readonly Needed[])[]) {
    for (const [place, needed] of needs.entries()) this.#file(place, needed)
  }

  /** The places of the rules that no text rules out, in order. */
  candidates(texts: Texts): number[] {
    const found = [...this.#always]
    for (const on of TEXTS_ASKED) this.#find(on, texts[on], found)
    return inOrder(found)
  }

  /** Of a payment that is called otherwise from a place on: those behind it that its new name brings up. */
  candidatesBehind(place: number, { product, payee }: Pick<Texts, 'product' | 'payee'>): number[] {
    const found: number[] = []
    this.#find('product', product, found)
    this.#find('payee', payee, found)
    return inOrder(found.filter((candidate) => candidate > place))
  }

  #file(place: number, needed: readonly Needed[]): void {
    const whole = needed.find(({ isWhole }) => isWhole)
    if (whole) return push(this.#filed[whole.on].whole, whole.text, place)
    const part = needed.find(({ text }) => text.length >= PART)
    if (!part) return void this.#always.push(place)
    const { parts } = this.#filed[part.on]
    const codes = Array.from({ length: part.text.length - PART + 1 }, (_, at) => codeAt(part.text, at))
    const crowd = (code: number) => parts.get(code)?.length ?? 0
    push(
      parts,
      codes.reduce((best, code) => (crowd(code) < crowd(best) ? code : best)),
      place,
    )
  }

  #find(on: keyof Texts, text: string, found: number[]): void {
    const { whole, parts } = this.#filed[on]
    found.push(...(whole.get(text) ?? NONE))
    if (parts.size === 0) return
    for (let at = 0; at + PART <= text.length; at++) {
      const places = parts.get(codeAt(text, at))
      if (places) found.push(...places)
    }
  }
}

const NONE: readonly number[] = []

const filed = (): Filed => ({ whole: new Map(), parts: new Map() })

function push<Key>(map: Map<Key, number[]>, key: Key, place: number): void {
  const places = map.get(key)
  if (places) places.push(place)
  else map.set(key, [place])
}

export function inOrder(places: readonly number[]): number[] {
  return places.length < 2 ? [...places] : [...new Set(places)].sort((one, other) => one - other)
}
