import { describe, expect, test } from 'vitest'
import { DEFAULT_TAGS } from '@/lib/tags/default-tags'
import { canonicalKey } from './canonical-product'
import { suggest } from './cascade'
import { lookUp } from './dictionary'
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
    [
      'a bill paid through a gateway abroad',
      'POS 400000XXXXXX0000 PAYPAL *SPOTIFY',
      'Entertainment & Subscriptions',
      'brand',
    ],
    ['a mandate of a third party', 'ACH D- TP ACH BAJAJ FINANCE L-1234567890', 'Loans & Card Payments', 'brand'],
    ['a streaming mandate', upi('NETFLIX COM AUTOPAY'), 'Entertainment & Subscriptions', 'brand'],
    ['money into a wallet', upi('UPI LITE'), 'Transfers', 'brand'],
    ['a sweep', 'AUTO SWEEP TO FD 50300000000001', 'Investments & Savings', 'bank_words'],
    ['a deposit', '50100000000001- RD INSTALLMENT-FEB 2025', 'Investments & Savings', 'bank_words'],
    ['a person', upi('RAHUL SHARMA', '9876500000@YBL'), 'Transfers', 'person'],
    ['a person by title', 'IMPS-400000000004-MRS ASHA RAO-ICIC-XXXXXXXX0000-X', 'Transfers', 'person'],
    ['a car rented from a person', upi('RAHUL SHARMA', '9876500000@YBL', 'CAR RENT'), 'Transfers', 'person'],
    ['a person by title, by any channel', 'RTGS DR-ICIC0000001-MRS ASHA RAO', 'Transfers', 'person'],
    ['own money', 'IMPS-400000000004-ASHA RAO-ICIC-XXXXXXXX0000-SELF TRANSFER', 'Transfers', 'note'],
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

describe('a brand that is called like people and things', () => {
  test.each([
    ['one of these names with a surname', upi('AAKASH SHARMA', 'AAKASH@OKAXIS'), 'Transfers'],
    ['a brand within a person’s name', upi('RAPIDO KUMAR', '9876500000@YBL'), null],
    ['a common word alone is the brand', upi('BOOTS', 'BOOTS@OKAXIS'), 'Health'],
    ['a wallet at an address like a person’s', upi('AMAZON PAY RECHARGES', 'AMAZONPAY@APL'), null],
    ['a whole name that a longer brand goes on from', 'POS 400000XXXXXX0000 RELIANCE RETAIL LTD', null],
    ['such a name alone may be either', upi('AAKASH', '9876500000@YBL'), null],
    ['so may one paid from account to account', 'IMPS-400000000004-AAKASH-ICIC-XXXXXXXX0000-X', null],
    ['nor does a bank’s own address tell', upi('MERU SHAH', 'MERU.SHAH@HDFCBANK'), null],
    ['a brand’s whole name at a person’s address', upi('ZOMATO', '9876500000@YBL'), 'Food & Dining'],
    ['such a brand on a card', 'POS 400000XXXXXX0000 INDIGO GURGAON', 'Travel'],
    ['another trade', upi('INDIGO SALON'), 'Personal Care & Fitness'],
    ['another trade', upi('TITAN MEDICALS'), 'Health'],
    ['another trade', upi('PEARSON BAKERY'), 'Food & Dining'],
    ['another trade', upi('CROMA BAKERY'), 'Food & Dining'],
    ['a petrol pump called like a garage', upi('BPCL KRISHNA AUTOMOBILES'), 'Fuel'],
    ['where a branch stands', 'POS 400000XXXXXX0000 STARBUCKS AIRPORT', 'Food & Dining'],
    ['where a branch stands', 'POS 400000XXXXXX0000 KFC CHURCH STREET', 'Food & Dining'],
    ['words that fit any brand', upi('ZOMATO FOODS INTERNET'), 'Food & Dining'],
  ])('%s: %s', (_name, narration, tag) => {
    expect(tagOf(narration).tag).toBe(tag)
  })

  test.each(
    'AAKASH OBEROI KESARI INDIGO YATRA AVIS UDUPI GRAB MERU CHALO PEARSON SPECTRA PRASADS ZARA PORTER PODAR TANISHQ'.split(
      ' ',
    ),
  )('%s counts as a whole name only', (brand) => {
    expect(lookUp(brand)?.kind).toBe('brand')
    expect(lookUp(`${brand} KUMAR`)).toBeUndefined()
  })
})

describe('trade words', () => {
  test.each([
    ['SRI SAI MEDICAL STORE', 'Health'],
    ['SRI SAI MEDICAL AND GENERAL STORES', 'Health'],
    ['CHEMIST AND GENERAL STORE', 'Health'],
    ['SAI PHARMA GENERAL STORE', 'Health'],
    ['SRI SAI GENERAL STORE', 'Groceries'],
    ['TEMPLE ROAD MEDICALS', 'Health'],
    ['TEMPLE ROAD TRADERS', null],
    ['DAILY MART', 'Groceries'],
    ['SCHOOL UNIFORM HOUSE', 'Shopping'],
    ['BALAJI FILLING STN', 'Fuel'],
    ['GREEN VALLEY CO OP HSG SOC', 'Rent & Home'],
    ['SHOE MART', 'Shopping'],
    ['MOBILE BAZAAR', 'Shopping'],
    ['FURNITURE MART', 'Shopping'],
    ['FINE DINE', 'Food & Dining'],
    ['SIP N BITE', 'Food & Dining'],
    ['FINE ARTS', null],
    ['LIVE STOCK FARM', null],
    ['JAMES BOND', null],
    ['TRAFFIC FINE', 'Fees & Taxes'],
    ['MONTHLY SIP', 'Investments & Savings'],
    ['ANAND STOCK BROKERS', 'Investments & Savings'],
    ['LOTUS EYE INSTITUTE', 'Health'],
    ['CITY CANCER INSTITUTE', 'Health'],
    ['SMILE DENTAL CARE', 'Health'],
    ['CITY INSTITUTE OF MEDICAL SCIENCES', 'Health'],
    ['CITY INSTITUTE OF DESIGN', 'Education'],
    ['TRAVEL BAGS', 'Shopping'],
    ['SAI LUGGAGE', 'Shopping'],
    ['SAI TRAVELS', 'Travel'],
    ['GOA CAR RENTAL', 'Travel'],
    ['CAR RENT', 'Travel'],
    ['GOA BIKE RENT', 'Transport'],
    ['HOUSE RENT', 'Rent & Home'],
  ])('%s', (name, tag) => {
    expect(tagOf(upi(name)).tag).toBe(tag)
  })
})

describe('the shipped dictionary', () => {
  const names = DEFAULT_TAGS.map(({ name }) => name)

  test('holds at least 300 brands and trade words, all under tags that exist', () => {
    const known = [shipped.brands, shipped.words].flatMap((lists) => Object.values(lists).flat())
    expect(known.length).toBeGreaterThanOrEqual(300)
    expect(
      [...Object.keys(shipped.brands), ...Object.keys(shipped.words)].filter((tag) => !names.includes(tag)),
    ).toEqual([])
  })

  test('says one thing of one name, in the form in which names are looked up', () => {
    const phrases = [shipped.brands, shipped.words, { aggregators: shipped.aggregators }].flatMap((lists) =>
      Object.values(lists).flat(),
    )
    expect(phrases.filter((phrase, index) => phrases.indexOf(phrase) !== index)).toEqual([])
    // A brand that counts as a whole name only is told by more of it: `BOOKING COM AMSTERDAM`, and no other BOOKING.
    const isStart = (phrase: string) => shipped.wholeNameOnly.includes(canonicalKey(phrase))
    const isKey = (phrase: string) => canonicalKey(phrase) === phrase
    expect(phrases.filter((phrase) => !isKey(phrase) && !(isStart(phrase) && isKey(`${phrase} X`)))).toEqual([])
    expect(shipped.shopWords.filter((word) => !isKey(word))).toEqual([])
  })

  test('lists only names that it holds', () => {
    const brands = [...Object.values(shipped.brands).flat(), ...shipped.aggregators]
    const words = Object.values(shipped.words).flat()
    expect(shipped.wholeNameOnly.filter((phrase) => !brands.includes(phrase))).toEqual([])
    expect(shipped.personNames.filter((phrase) => !shipped.wholeNameOnly.includes(phrase))).toEqual([])
    expect(shipped.placeWords.filter((phrase) => !words.includes(phrase))).toEqual([])
    expect(shipped.weakWords.filter((phrase) => !words.includes(phrase))).toEqual([])
  })

  test('finds every brand that it holds', () => {
    const brands = Object.entries(shipped.brands).flatMap(([tag, phrases]) =>
      phrases.map((phrase): [string, string] => [phrase, tag]),
    )
    const missed = brands.filter(([phrase, tag]) => lookUp(parseNarration(upi(phrase)).productKey)?.tag !== tag)
    expect(missed).toEqual([])
  })
})

describe('one’s own money', () => {
  test.each([
    ['to an own account', 'IB FUNDS TRANSFER CR-50100000000001'],
    ['a card’s bill, on the card’s statement', 'PAYMENT RECEIVED, THANK YOU'],
    ['into a wallet, on the wallet’s statement', 'Added to wallet'],
  ])('is no income where it arrives: %s', (_name, narration) => {
    expect(suggest(parseNarration(narration), 'credit')).toMatchObject({ tag: 'Transfers', reason: 'bank_words' })
  })

  test.each([
    ['into a wallet', upi('PAYTM', 'ADD-MONEY@PAYTM')],
    ['into a wallet, by the note', upi('PAYTM', 'SAMPLE@PAYTM', 'ADD MONEY')],
  ])('only moves where it leaves: %s', (_name, narration) => {
    expect(tagOf(narration)).toMatchObject({ tag: 'Transfers' })
  })
})

describe('who is a person', () => {
  test.each([
    ['the bank’s mark for an account', 'UPI/P2A/400000000007/XORVIN/X/HDFC BANK', 'Transfers'],
    ['a full name at a bank’s own handle', upi('PRIYA NAIR', 'PRIYANAIR@HDFCBANK'), 'Transfers'],
    ['a full name that was cut', upi('SUBRAMANIAN VENKATAR', 'SAMPLE@HDFCBANK'), 'Transfers'],
    ['a full name by NEFT', 'NEFT DR-ICIC0000001-PRIYA NAIR-NETBANK, MUM-N100000000000001', 'Transfers'],
    ['a full name beside a merchant’s mark', 'UPI/P2M/400000000007/PRIYA NAIR/X/HDFC BANK', null],
    ['a full name on a card', 'POS 400000XXXXXX0000 PRIYA NAIR', null],
    ['a firm’s word behind a full name', upi('PRIYA NAIR ENTERPRISES'), null],
    ['Messrs before it', upi('M S SHARMA'), null],
    ['one name alone', upi('PRIYA'), null],
    ['ordinary words at a person’s address', upi('GREEN LEAF', '9876500000@YBL'), null],
  ])('%s: %s', (_name, narration, tag) => {
    expect(tagOf(narration).tag).toBe(tag)
  })
})
