/** In characters: longer than any bank prints of a name. */
export const NAME_LENGTH_MAX = 60

const MONTH =
  'JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?'

// In order. What may be cut in the middle by an earlier form stands before it.
const PERSONAL: readonly RegExp[] = [
  /\S*\s?@\s?\S*/g, // an e-mail or a payment address, its handle too
  /\b[A-Z]{4}0[A-Z0-9]{6}\b/gi, // IFSC
  /\b[A-Z]{5}\d{4}[A-Z]\b/gi, // PAN
  /\b(?=(?:[A-Z]*\d){3})[A-Z0-9]{8,}\b/gi, // UTR, RRN and other references of letters and digits
  /\+?\d(?:[ ./()-]{0,2}\d){5,}/g, // six digits and more, however they are spaced: phones, accounts, cards, 03/02/25
  /\b\d{1,2}[/.-]\d{1,2}[/.-]\d{1,2}\b/g, // 3/2/25
  new RegExp(String.raw`\b\d{1,2}[ ./-]?(?:${MONTH})(?:[ ./'-]?\d{2,4})?\b`, 'gi'), // 3 Feb 25
  new RegExp(String.raw`\b(?:${MONTH})[ ./'-]?\d{2,4}\b`, 'gi'), // Feb 25
  /[X*]{2,}[ -]?\d*|\d+[X*]{2,}\d*/gi, // a masked card or account
  /\d{4,}/g, // a PIN, a year, the end of a card
]

// A decomposed Latin letter loses its accent; the vowel signs of Indian scripts stay where they are.
const ACCENT = /(?<=[A-Za-z])\p{M}+/gu
const INVISIBLE = /[\p{Cf}\p{Co}\p{Cn}\p{Cs}\u{E0000}-\u{E007F}]/gu
const SPACE = /[\p{Cc}\p{Z}]+/gu
const INDIAN = String.raw`\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}`
const OTHER_DIGIT = /(?!\d)\p{Nd}/gu
const NOT_ALLOWED = new RegExp(String.raw`[^A-Za-z0-9 &'./*+\-${INDIAN}]|(?![\p{L}\p{M}])[${INDIAN}]`, 'gu')

/** The characters of a text as they look, without what hides, turns or breaks a line. */
export function visibleText(text: string): string {
  const plain = text.normalize('NFKD').replace(ACCENT, '').normalize('NFKC')
  return plain.replace(SPACE, ' ').replace(INVISIBLE, '').replace(/ +/g, ' ').trim()
}

/** Takes out numbers of accounts, cards, phones, people and payments, dates, e-mails and payment addresses. */
function withoutPersonalMarks(text: string): string {
  return PERSONAL.reduce((rest, form) => rest.replace(form, ' '), text)
}

/** What is left of a printed name to be sent: nothing personal, only letters that names are made of, at most 60 characters. */
export function redactName(printed: string): string {
  let text = visibleText(printed)
  // What is taken out may join what stood around it into something personal again.
  for (let before = ''; before !== text;) {
    before = text
    text = shortened(withoutPersonalMarks(before.replace(OTHER_DIGIT, ' ')).replace(NOT_ALLOWED, ' '))
  }
  return text
}

const shortened = (text: string) => {
  const words = text.replace(/ +/g, ' ').replace(/^[ ./*+'-]+|[ ./*+-]+$/g, '')
  return Array.from(words).slice(0, NAME_LENGTH_MAX).join('').trimEnd()
}
