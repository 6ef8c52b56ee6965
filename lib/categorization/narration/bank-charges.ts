import type { ParsedNarration } from '../types'
import { parsedOf } from './reading'

const words = (list: string) => new Set(list.split(/\s+/))

const CHARGE = words(
  'CHARGE CHARGES CHRG CHRGS CHG CHGS FEE FEES DECCHG RTNCHG MARKUP AMC GST IGST CGST SGST PENALTY DCC',
)
// A charge is the bank's own only beside one of these: a school has fees too.
const BANKING = words(
  `SMS INSTAALERT ALERT ALERTS ATM POS DC DEBIT CARD AMB AQB MAB QAB CHQ CHEQUE NEFT IMPS RTGS CASH ACH NACH ECS LOCKER
  DEMAT DP ACCOUNT TXN TXNS INTL DECCHG DECLINE DECLINED RTNCHG RTN BOUNCE MIN MINIMUM NONMAINT CTS MICR NETBANKING LOAN EMI
  IGST CGST SGST CDM DD STMT STATEMENT PASSBOOK BANK FCY FX FOREX MANDATE`,
)
const FILLERS = words(
  `A DR FOR OF ON AND THE INCL INC PLUS ST INSTA RET RETURN RETURNED BOOK BAL BALANCE AVG AVERAGE NON MAINT MAINTENANCE ANNUAL
  MONTHLY QUARTERLY YEARLY QTR DEP DEPOSIT WITHDRAWAL WDL HANDLING TRANSACTION TRANSACTIONS INTERNATIONAL CROSS CURRENCY
  CONVERSION SERVICE PROCESSING ISSUE ISSUANCE REISSUE REPLACEMENT DUPLICATE RENEWAL JOINING CREDIT IW OW INWARD OUTWARD
  CLEARING STOP PAYMENT PMT INSUFFICIENT FUNDS FUND TRANSFER ADHOC INST INSTRUCTION STANDING SI PIN REGENERATION LATE
  RENT BRANCH REV REVERSAL NET BANKING FORECLOSURE PREPAYMENT USAGE OTHER CASHWDL CWD TRF CONSOLIDATED`,
)
const LINKS = words('FOR OF ON AND THE INCL INC PLUS')
const WIRE_FEE = /^[NT] CHG\b/
const TAX_ON_CHARGE = /^GST ?@ ?\d/
const MENTIONS_CHARGE = /CH(?:AR|R)?GE?|FEE|MARK[ -]?UP|AMC|GST|PENALTY|DCC/
const MONTH = /^(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)$/
const isNumber = (word: string) => /\d|^X{2,}$/.test(word) || MONTH.test(word)

// Behind these stands somebody's name, which may hold any word.
const NAMES_A_PAYEE =
  /^(?:(?:NEFT|RTGS|IMPS)[/*]|(?:NEFT|RTGS|IMPS)[ -]+(?:(?:CR|DR)-)?(?:[A-Z]{4}0[A-Z0-9]{6}|\d{12})-|(?:POS|CRV POS|POS REF|ME DC SI) +[X*\d]{4,}|(?:ACH|NACH|ECS) ?[DC]-)/
const IMPS_FEE = /^(?:IMPS P2[AP] \d{12} ?#|CHRG\/IMPS\b)/

/**
 * A charge of the bank itself: nothing but the bank's own words up to and with the charge, and among these one that only
 * a bank has. Anybody else's word before it (`SCHOOL FEES BY NEFT`) makes it somebody else's.
 */
export function parseBankCharge(narration: string): ParsedNarration | undefined {
  const name = ownCharge(narration) ?? chargeName(narration)
  if (name === undefined) return undefined
  return parsedOf({ mode: 'Bank charge', kind: 'charge', name, direction: 'debit' }, narration)
}

function ownCharge(narration: string): string | undefined {
  if (IMPS_FEE.test(narration)) return 'IMPS CHARGE'
  if (WIRE_FEE.test(narration)) return narration.startsWith('N') ? 'NEFT CHARGE' : 'RTGS CHARGE'
  return TAX_ON_CHARGE.test(narration) ? 'GST' : undefined
}

/** The charge without its month, card or count, so that the same fee is one product every quarter. */
function chargeName(narration: string): string | undefined {
  if (!MENTIONS_CHARGE.test(narration) || NAMES_A_PAYEE.test(narration)) return undefined
  const name: string[] = []
  let isBanks = false
  let isCharge = false
  for (const word of bankWords(narration)) {
    const isOwn = isNumber(word) || CHARGE.has(word) || BANKING.has(word) || FILLERS.has(word)
    if (!isOwn && !isCharge) return undefined
    if (!isOwn || (isCharge && isNumber(word))) break
    if (!isNumber(word)) name.push(word)
    // Behind the charge it says how somebody else's was paid (MAINTENANCE CHARGES CHQ PAID), unless the charge comes first.
    isBanks ||= BANKING.has(word) && (!isCharge || CHARGE.has(name[0] ?? ''))
    isCharge ||= CHARGE.has(word)
  }
  while (LINKS.has(name.at(-1) ?? '')) name.pop()
  return isCharge && isBanks ? name.join(' ') : undefined
}

const WORDS_MAX = 24

/** `A/C`, `I/W` and `MARK-UP` are one word each; a bare AC needs a mechanic, not a bank. */
const bankWords = (narration: string) =>
  narration
    .slice(0, 300)
    .replace(/\bA\/C\b/g, 'ACCOUNT')
    .replace(/\b([A-Z])\/([A-Z])\b/g, '$1$2')
    .replace(/\bMARK[ -]UP\b/g, 'MARKUP')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, WORDS_MAX)
