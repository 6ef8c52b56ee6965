import { FOREIGN_INDICATOR, FOREIGN_RULES } from './foreign-meanings'
import type { Meaning } from './types'

const KIND_OF = String.raw`(?: ?(?:indicator|flag|type|sign))?`
const INDICATOR = new RegExp(
  [
    String.raw`^(?:dr|debit|d|db)[/|, ]*(?:cr|credit|c)${KIND_OF}$`,
    String.raw`^(?:cr|credit|c)[/|, ]*(?:dr|debit|d)${KIND_OF}$`,
    String.raw`^(?:(?:txn|transaction) )?type \(`, // Type (DR/CR)
    '^billing ?amount ?sign$',
    '^(?:sign|indicator)$',
  ].join('|'),
)
const DEBIT = /\b(?:debits?|debited|withdra\w*|dr|paid out|money out|spent|outflow|payments? out)\b/
const CREDIT = /\b(?:credits?|credited|deposits?|cr|paid in|money in|received|inflow|payments? in)\b/
const BOTH_SIDES = /withdraw.*deposit|deposit.*withdraw/
const AMOUNT = /\b(?:amounts?|amt|value|sum)\b/
const NO_MONEY = /\b(?:card|count|branch|code)\b/

type Rule = { meaning: Meaning; words: RegExp; but?: RegExp }

/** The first that fits is meant. */
const RULES: readonly Rule[] = [
  { meaning: 'indicator', words: INDICATOR },
  { meaning: 'indicator', words: FOREIGN_INDICATOR },
  { meaning: 'currency', words: /^(?:currency|ccy|curr|currency code)$/ },
  { meaning: 'balance', words: /\bbal(?:an?c?e?)?\b|runningbalance/, but: /currency|type/ },
  { meaning: 'valueDate', words: /^val(?:ue)? ?(?:date|dat|dt|d)\b/ },
  { meaning: 'time', words: /^(?:(?:txn|tran|transaction) )?time$/ },
  { meaning: 'transactionDate', words: /date\b|\bdt\b/, but: /expiry|due|birth/ },
  { meaning: 'state', words: /^(?:(?:txn|transaction|payment) )?(?:status|state)$/ },
  { meaning: 'fee', words: /^(?:fees?|fee amount|transaction fee)$/ },
  {
    meaning: 'narration',
    words:
      /narrati|descript|particular|^transactions?$|\bdetails?\b|remarks?|payee|merchant|counter ?party|^name$|activity|\bmemo\b|\bcomments?\b|\bnotes?\b|\bpurpose\b|^text$|message/,
    but: /cheque|chq|reference|\bref\b|card|amount/,
  },
  {
    meaning: 'reference',
    words:
      /\b(?:ref|reference|refno|chq|chqno|cheque|check|utr|rrn|instrument)\b|\b(?:transaction|txn|tran|order) ?(?:id|no|number)\b/,
    but: /card|credit\/debit/,
  },
  { meaning: 'type', words: /^(?:(?:txn|tran|transaction) ?)?type$/ },
]

/** What the name of a column, in the form of `normalised`, says that it holds. */
export function meaningOf(name: string): Meaning {
  const inEnglish = englishMeaningOf(name)
  if (inEnglish !== 'other') return inEnglish
  return FOREIGN_RULES.find(({ words, but }) => words.test(name) && !but?.test(name))?.meaning ?? 'other'
}

function englishMeaningOf(name: string): Meaning {
  const rule = RULES.find(({ words, but }) => words.test(name) && !but?.test(name))
  if (rule) return rule.meaning
  if (NO_MONEY.test(name)) return 'other'
  const [isDebit, isCredit] = [DEBIT.test(name), CREDIT.test(name)]
  if (isDebit && isCredit) return AMOUNT.test(name) || BOTH_SIDES.test(name) ? 'amount' : 'other'
  if (isDebit) return 'debit'
  if (isCredit) return 'credit'
  return AMOUNT.test(name) ? 'amount' : 'other'
}
