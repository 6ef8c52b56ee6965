import { describe, expect, test } from 'vitest'
import { DEFAULT_TAGS } from '@/lib/tags/default-tags'
import { suggest } from './cascade'
import { DICTIONARY_SIZE, lookUp } from './dictionary'
import shipped from './dictionary.json'
import { parseNarration } from './narration/parse-narration'

const tagOf = (narration: string) => suggest(parseNarration(narration), 'debit')
const upi = (payee: string, vpa = 'SAMPLE@HDFCBANK', note = 'X') =>
  `UPI-${payee}-${vpa}-HDFC0000001-400000000001-${note}`

describe('what everybody’s knowledge says of a payment', () => {
  test.each([
    ['a brand', upi('ZOMATO'), 'Food & Dining', 'brand'],
    ['the longer brand wins', upi('SWIGGY INSTAMART'), 'Groceries', 'brand'],
    ['a brand with more behind it', upi('UBER INDIA SYSTEMS P'), 'Transport', 'brand'],
    ['a brand cut at the width of its column', upi('LIFE INSURANCE CORPO'), 'Insurance', 'brand'],
    ['the brand in a shop’s address', upi('RAMESH', 'SWIGGY.RZP@ICICI'), 'Food & Dining', 'brand'],
    ['a trade word', upi('SRI LAKSHMI MEDICALS'), 'Health', 'trade_word'],
    ['the last trade word is the trade', upi('FRESH JUICE CORNER HARDWARE'), 'Rent & Home', 'trade_word'],
    ['a cash machine', 'NWD-400000XXXXXX0000-S1AC0001-PUNE', 'Cash Withdrawal', 'bank_words'],
    ['a fee', 'SMS CHARGES-JAN25', 'Fees & Taxes', 'bank_words'],
    ['a card bill', 'CC 000400000XXXXXX0000 AUTOPAY SI-TAD', 'Loans & Card Payments', 'bank_words'],
    ['a deposit', '50100000000001- RD INSTALLMENT-FEB 2025', 'Investments & Savings', 'bank_words'],
    ['a person', upi('RAHUL SHARMA', '9876500000@YBL'), 'Transfers', 'person'],
    ['a person by title', 'IMPS-400000000004-MRS ASHA RAO-ICIC-XXXXXXXX0000-X', 'Transfers', 'person'],
    ['rent to a person, by the note', upi('RAHUL SHARMA', '9876500000@YBL', 'RENT FEB'), 'Rent & Home', 'note'],
  ])('%s', (_name, narration, tag, reason) => {
    expect(tagOf(narration)).toEqual({ tag, source: 'dictionary', reason })
  })

  test.each([
    ['a gateway stands for many shops', upi('RAZORPAY'), 'aggregator'],
    ['so does a wallet', upi('AMAZON PAY INDIA PRI', 'AMAZON@APL'), 'aggregator'],
    ['a shop sign over a person’s address', upi('KAVERI ENTERPRISES', 'KAVERI@OKAXIS'), 'unknown'],
    ['a shop’s QR under the owner’s name', upi('RAMESH KUMAR', 'Q123456789@YBL'), 'unknown'],
    ['a common word that is also a brand', upi('MANGO TREE'), 'unknown'],
    ['a cheque', 'CHQ PAID-MICR CTS-MUMBAI', 'unknown'],
    ['nobody knows it', upi('GREEN LEAF'), 'unknown'],
  ])('TBD: %s', (_name, narration, reason) => {
    expect(tagOf(narration)).toEqual({ tag: null, reason })
  })

  test('money in is income, whoever it comes from', () => {
    expect(suggest(parseNarration(upi('ZOMATO')), 'credit')).toEqual({
      tag: 'Income',
      source: 'dictionary',
      reason: 'money_in',
    })
  })
})

describe('the shipped dictionary', () => {
  const names = DEFAULT_TAGS.map(({ name }) => name)

  test('holds at least 300 brands and trade words, all under tags that exist', () => {
    expect(DICTIONARY_SIZE).toBeGreaterThanOrEqual(300)
    expect(
      [...Object.keys(shipped.brands), ...Object.keys(shipped.words)].filter((tag) => !names.includes(tag)),
    ).toEqual([])
  })

  test('says one thing of one name', () => {
    for (const lists of [shipped.brands, shipped.words]) {
      const phrases = Object.values(lists).flat()
      expect(phrases.filter((phrase, index) => phrases.indexOf(phrase) !== index)).toEqual([])
    }
    expect(shipped.aggregators.filter((phrase) => Object.values(shipped.brands).flat().includes(phrase))).toEqual([])
  })

  test('is written in the form in which names are looked up', () => {
    const brands = Object.entries(shipped.brands).flatMap(([tag, phrases]) =>
      phrases.map((phrase): [string, string] => [phrase, tag]),
    )
    const missed = brands.filter(([phrase, tag]) => lookUp(parseNarration(upi(phrase)).productKey)?.tag !== tag)
    expect(missed).toEqual([])
  })
})
