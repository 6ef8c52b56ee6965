import type { Form, Reading } from './reading'
import { CLUE, withoutPlaceAbroad, withoutShopNumber } from './places-abroad'

const REFERENCE_BEHIND =
  / +(?:[SPRC]?\d{12,}(?: CARD \d{4})?|CARD \d{4}|\d{4,6}\*+\d{4}|REF:? ?\w+|\S+\.(?:COM?|NET|IO|UK|DE)\/\S*)$/
const ORDER_NUMBER = /\*(?=[A-Z]*\d)[A-Z0-9]{6,}$/

/** A merchant as cards print it abroad: shop number, phone or web address, city, state and country behind it. */
export function merchantAbroad(printed: string): string {
  const text = printed.replace(REFERENCE_BEHIND, '').trim()
  const merchant = withoutPlaceAbroad(text, CLUE.test(printed)).name.replace(REFERENCE_BEHIND, '')
  return withoutShopNumber(merchant.replace(ORDER_NUMBER, ''))
}

export const purchase = (printed = ''): Reading => ({ mode: 'Card', name: merchantAbroad(printed), isMerchant: true })

const read = ([, name]: RegExpExecArray) => purchase(name)
const DAY = String.raw`\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?`

/** Card purchases in forms of their own; those that only put words before the merchant are read by the words. */
export const ABROAD_CARD_FORMS: Form[] = [
  // Germany, the Netherlands
  { starts: 'POS', form: /^POS [\d.,]+ AT \w+ [\d.]+ [\d:]+ (.+)$/, read },
  { starts: 'KARTENZAHLUNG GIROCARD', form: /^(?:KARTENZAHLUNG|GIROCARD) (.+)$/, read },
  {
    starts: 'BEA GEA',
    form: /^[BG]EA,? (?:BETAALPAS |APPLE PAY |GOOGLE PAY )?(.+?)(?:,PAS\d+.*| NR:.*)?$/,
    read,
  },
  // France: the department's number is glued to the city
  { starts: 'CARTE', form: /^CARTE (?:\S+ )?CB[:*]\*?\d+ (.+?)(?: \d{2}[A-Z].*)?$/, read },
  {
    starts: 'CARTE PAIEMENT ACHAT',
    form: new RegExp(`^(?:CARTE|(?:PAIEMENT|ACHAT)(?: PAR)? (?:CARTE|CB))(?: X?\\d{4})?(?: ${DAY})? (.+?)$`),
    read: ([, name = '']) => purchase(name.replace(new RegExp(`(?: CB\\*\\d+| ${DAY})+$`), '')),
  },
  // Ireland, New Zealand
  { starts: 'POS', form: /^POS\d{2}[A-Z]{3} (.+)$/, read },
  { starts: 'VDP VDC VDA', form: /^VD[PCA]-(.+)$/, read },
  { starts: 'POS', form: /^POS W\/D (.+?)(?: -?\d{2}:\d{2})?$/, read },
  // The Nordic countries, Spain, Italy, Portugal, Brazil, Poland
  {
    starts: 'KORTKÖP KORTKØB KORTKJØP KORTKOP VARUKÖP VARUKOP VAREKJØP VISA DANKORT KORTOSTO',
    form: /^(?:KORT?K(?:Ö|Ø|O|JØ)[PB]|VARUK[ÖO]P|VAREKJØP|VISA K[ØO]B|DANKORT[- ]NOTA|KORTOSTO)[ -]+(?:\d{6} )?(.+)$/,
    read,
  },
  {
    starts: 'COMPRA PAGAMENTO PŁATNOŚĆ PLATNOSC',
    form: /^(?:COMPRA|PAGAMENTO (?:POS|CARTA)|P[ŁL]ATNO[ŚS][ĆC] KART[ĄA])((?: (?:CON|COM|NO|TARJ\.?|TARJETA|CART[AÃ]O|-|[X*\d]{4,}|\d{2}\/\d{2}|\d{2}:\d{2}))*) (.+)$/,
    read: ([, , name]) => purchase(name),
  },
]
