/** The channel that a narration begins with or names, as far as one payment can be told from another by it. */
export type Rail = 'UPI' | 'IMPS' | 'card' | 'ATM' | undefined

const RAILS: [RegExp, Rail][] = [
  [/\bUPI|UPIRET|UPIOUT|UPIIN/, 'UPI'],
  [/\bIMPS\b|\bMMT\b/, 'IMPS'],
  [/\bATM|\bATW\b|\bNWD\b|\bEAW\b|\bNFS\b|CASH W(?:D|ITHDRAWAL)/, 'ATM'],
  [/\bPOS\b|\bECOM\b|\bPUR\b|\bPURCHASE\b|\bSBIPG\b|\bOTHPG\b|\bOTHPOS|\bSBIPOS|\b(?:VPS|IPS|VIN|MPS|VSI)\b/, 'card'],
]

export function railOf(narration: string): Rail {
  const text = narration.toUpperCase()
  return RAILS.find(([pattern]) => pattern.test(text))?.[1]
}

const TRANSFER = [
  /\bIB FUNDS? TRANSFER\b/,
  /\bFUNDS? TRANSFER\b/,
  /\bT(?:PFT|PT)\b/,
  /\bTPARTY TRANSFER\b/,
  /\b(?:INB|MOB|IB|NB)\/(?:IFT|TPFT|INFT)\b/,
  /\bBIL\/INFT\b|\bINFT\b/,
  /\bMB TRANSFER (?:TO|FROM)\b/,
  /\bNET BANKING SI\b/,
  /\bSELF\b/,
  /\bOWN (?:A\/?C|ACC(?:OUN)?T|TRANSFER)\b/,
  /\b(?:INTERNAL|ACCOUNT|ONLINE|ELECTRONIC) (?:FUNDS )?TRANSFER\b/,
  /\bTRANSFER (?:TO|FROM) (?:SAV|CHK|SAVINGS|CHECKING|CURRENT|DEPOSIT)\b/,
  /\bADD(?:ED)? MONEY\b|\bMONEY ADDED\b|\bWALLET (?:LOAD|TOP ?UP|RELOAD)\b|\b(?:TO|LOAD) WALLET\b/,
]

/** Words of a transfer between two accounts of one bank, or of one person. */
export const hasTransferWords = (narration: string) => matchesOne(TRANSFER, narration)

const CARD_BILL = [
  /\bAUTOPAY\b/,
  /\bBILL ?PAY\b/,
  /\bBPPY\b/,
  /\bCC ?(?:BILL|PAYMENT|PYMT)\b/,
  /\bCREDIT ?CARD\b/,
  /\bCARD (?:BILL|PAYMENT|PYMT|DUES)\b/,
  /\bCRED\b/,
]

/** Words by which a bank account prints the payment of a card's bill. */
export const hasCardBillWords = (narration: string) => matchesOne(CARD_BILL, narration)

const CARD_PAYMENT = [
  /\bPAYMENTS?\b|\bPYMT\b/,
  /\bAUTOPAY\b/,
  /\bBILL ?PAY\b|\bBPPY\b|\bBBPS\b/,
  /\bTHANK ?YOU\b/,
  /\bTRANSFER CREDIT\b/,
]
const GIVEN_BACK = /\bREFUND|\bREVERS|\bCASH ?BACK\b|\bREWARD|\bWAIVER|\bREPAYMENT OF\b|\bDISPUTE|\bCHARGE ?BACK\b/

/** Words by which a card prints that its bill was paid; money given back by a shop or the bank is none. */
export const hasCardPaymentWords = (narration: string) =>
  matchesOne(CARD_PAYMENT, narration) && !GIVEN_BACK.test(narration.toUpperCase())

const REVERSAL = [
  /\bUPI ?RET\b|\bUPIRET/,
  /\bREV[-/ ](?:UPI|IMPS|NEFT|RTGS|POS|ATM|ECOM|PUR)/,
  /\bREV(?:ERSAL|ERSED|RSL)?\b/,
  /\bCRV POS\b/,
  /\bPOS REF\b/,
  /\bPUR[-/]REV\b/,
  /\b(?:UPI|IMPS|NEFT|RTGS)[-/ ](?:REV|RET)/,
  /\bRETURN(?:ED)?\b/,
  /\bFAILED\b|\bDECLINED\b|\bUNSUCCESSFUL\b/,
  /^REFUND\b|\bREFUND\//,
]

/** Words by which money comes back that had gone out of the same account. */
export const hasReversalWords = (narration: string) => matchesOne(REVERSAL, narration)

const matchesOne = (patterns: readonly RegExp[], narration: string) => {
  const text = narration.toUpperCase()
  return patterns.some((pattern) => pattern.test(text))
}

const NUMBER = /(?<![A-Z0-9*])([X*\d]{2,}[-\s]?)?(\d{4})(?![A-Z0-9@])/g
const AFTER_ACCOUNT_WORD = /(?:\bA\/?C(?:C(?:OUN)?T)?(?: ?NO)?\.?|\bENDING(?: IN)?|\bCARD)[\s:.-]*(?:[X*]+)?$/

/** Whether a narration names the account with these last four digits: `50100000002222`, `XX2222`, `A/C 2222`. */
export function namesNumber(narration: string, mask: string | null): boolean {
  if (mask === null) return false
  const text = narration.toUpperCase()
  for (const { 0: whole, 1: before, 2: last, index } of text.matchAll(NUMBER)) {
    if (last !== mask) continue
    const isMasked = before !== undefined && /[X*]{2}/.test(before)
    const isLong = /^\d+$/.test(whole) && whole.length >= 8 && whole.length !== 12 // 12 digits are a payment's number
    if (isMasked || isLong || AFTER_ACCOUNT_WORD.test(text.slice(0, index))) return true
  }
  return false
}
