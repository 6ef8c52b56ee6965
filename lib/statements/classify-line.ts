import { normalised } from './layouts/layout'
import type { LayoutDescription, LeftOutKind } from './types'

type Pattern = { what: LeftOutKind; begins: RegExp }

/** What banks print between rows, by the beginning of the first cell that is not blank. */
const NOISE: readonly Pattern[] = [
  { what: 'page heading', begins: /^page (?:no )?:? ?\d+\b|^page \d+ (?:of|\/)|^continued|^contd\b/ },
  { what: 'opening balance', begins: /^(?:opening bal|b\/f\b|(?:balance )?brought forward)/ },
  { what: 'closing balance', begins: /^(?:closing bal|c\/f\b|(?:balance )?carried forward)/ },
  {
    what: 'total',
    begins:
      /^(?:grand |sub ?|page )?totals?(?: ?[:=-])*(?:$| ?[\d(]| (?:debit|credit|withdraw|deposit|amount|dr|cr|balance|transaction)\w*\b)/,
  },
  { what: 'card number', begins: /^(?=.*[x*])[x*\d]{4}[x*\d -]{8,19}$/ },
  {
    what: 'section heading',
    begins: /^(?:domestic|international|posted|pending|emi|other)?(?: ?\w+)? ?transactions?:?$/,
  },
]

/** What opens the block behind the rows. */
const FOOTERS: readonly Pattern[] = [
  { what: 'summary', begins: /^(?:statement|account|transaction) summary/ },
  { what: 'legend', begins: /^legends?\b|^abbreviations?\b|^glossary\b/ },
  {
    what: 'footer',
    begins:
      /^end of (?:the )?statement|^this is an? (?:computer|system|electronic)|computer generated|does not require (?:a |any )?signature|^generated (?:on|by|through)|^disclaimer|^important|^note\b|^registered office|^reg(?:istered|d)? address|^contents of this statement|^unless (?:the )?constituent|^we (?:would|request)|^for any|^in case of|^please|^toll free|^customer care|^statement generated/,
  },
]

/** What a line that is no row is known to be; `isFooter` where the rows end with it. */
export type KnownLine = { what: LeftOutKind; isFooter: boolean }

export function classifierOf(layout: LayoutDescription): (first: string) => KnownLine | undefined {
  const noise = [...(layout.noise ?? []), ...NOISE]
  const footers = [...(layout.footer ?? []), ...FOOTERS]
  return (first) => {
    const text = normalised(first.slice(0, TEXT_LENGTH)).replace(/^[^\p{L}\d]+/u, '')
    const footer = footers.find(({ begins }) => begins.test(text))
    if (footer) return { what: footer.what, isFooter: true }
    const known = noise.find(({ begins }) => begins.test(text))
    return known && { what: known.what, isFooter: false }
  }
}

const TEXT_LENGTH = 200

/** A line without a word is blank, or a rule of asterisks, dashes or underscores. */
export function emptyKindOf(raw: string): LeftOutKind | undefined {
  if (/[^\s,;|~*"_=.\-+–—]/.test(raw)) return undefined
  return /[*_=\-+–—]|\.{3}/.test(raw) ? 'rule' : 'blank'
}

/** Words and no figure at the front: what somebody says to people. */
export function isText(first: string): boolean {
  return /^[\s"'*(\[]*\p{L}{2}/u.test(first)
}
