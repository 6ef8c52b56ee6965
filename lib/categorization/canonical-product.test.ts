import { expect, test } from 'vitest'
import { filterSchema, PRODUCT_LENGTH_MAX } from '@/lib/transactions/schema'
import { canonicalKey, displayName } from './canonical-product'
import { parseNarration } from './narration/parse-narration'

test.each([
  ['Swiggy Ltd', 'SWIGGY'],
  ['SWIGGY LIMITED', 'SWIGGY'],
  ['SWIGGY  LIMI', 'SWIGGY'],
  ['ACME TECHNOLOGIES PVT. LTD.', 'ACME TECHNOLOGIES'],
  ['AMAZON PAY INDIA PRI', 'AMAZON PAY INDIA'],
  ["DOMINO'S", 'DOMINOS'],
  ['L & T FINANCE', 'L AND T FINANCE'],
  ['WWW ZOMATO COM', 'ZOMATO'],
  ['NETFLIX.COM', 'NETFLIX'],
  ['STORE 48213', 'STORE'],
  ['CREDIT CARD PAYMENT 4000XXXXXXXX0000', 'CREDIT CARD PAYMENT'],
  ['1MG', '1MG'],
  ['24 SEVEN', '24 SEVEN'],
  ['किराना स्टोर', 'किराना स्टोर'],
  ['LTD', 'LTD'],
  ['SURESH P L', 'SURESH P L'],
  ['@@@', ''],
])('%s is known as %j', (name, key) => {
  expect(canonicalKey(name)).toBe(key)
})

test('one key is its own key', () => {
  for (const name of ['SWIGGY LIMITED', "DOMINO'S PIZZA", 'WWW ZOMATO COM', 'A & B PVT LTD'])
    expect(canonicalKey(canonicalKey(name))).toBe(canonicalKey(name))
})

test.each([
  ['PAYU*SWIGGY', 'SWIGGY'],
  ['  SAMPLE   SHOP ', 'SAMPLE SHOP'],
  ['RAZORPAY', 'RAZORPAY'],
])('%j is shown as %j', (printed, shown) => {
  expect(displayName(printed)).toBe(shown)
})

test.each([
  ['letters', 'A'],
  ['words', 'SHOP '],
  ['ampersands, of which each becomes a word', 'A&'],
  ['letters outside the basic plane', '𑂣'],
  ['commas', ','],
])('a name of 10,000 %s stays short, whole and findable', (_name, unit) => {
  for (const narration of [unit.repeat(10_000), `UPI-${unit.repeat(10_000)}-SHOP@ICICI-ICIC0000001-400000000001-X`]) {
    const { product, productKey } = parseNarration(narration)
    for (const name of [product, productKey]) {
      expect([...name].length).toBeLessThanOrEqual(PRODUCT_LENGTH_MAX)
      expect(name).toBe(name.trim())
      expect(name.isWellFormed()).toBe(true)
    }
    expect(filterSchema.parse({ product }).product).toBe(product)
  }
})

test('a name is cut between characters, not through one', () => {
  expect(displayName('A' + '𑂣'.repeat(200))).toBe('A' + '𑂣'.repeat(PRODUCT_LENGTH_MAX - 1))
})

const STARTS = [
  '',
  'UPI-',
  'UPI-SHOP-',
  'ACH D- ',
  'POS 400000XXXXXX0000 ',
  'NEFT DR-ICIC0000001-',
  'SI 1',
  ...`UPI/|UPI/P2M/|UPI/DR/400000000001/|TO TRANSFER-|TO TRANSFER-UPI/DR/|by debit card-OTHPG |BIL/ONL/|MMT/IMPS/|VPS/
    |POS/|ECOM PUR/|PURCHASE Card no.: 400000XXXXXX0000 |NEFT/|NEFT*|IMPS/P2A/|INB/|NACH DR |DEBIT CARD PURCHASE
    |CARTE 1 CB:*1 |EREF+|SVWZ+|/TRTP/|BILL PAYMENT |DIRECT DEBIT |Paid to |ORIG CO NAME:|A DES:|SQ *|PCD/`.split(
    /\s*\|/,
  ),
]

test.each(['A-', 'QR', '/', 'A/', '*', ' ', 'A DES:', '1 ', '1', '-1', ' X', '@', '-A@B', '& '])(
  '50,000 times %j is read at once',
  (unit) => {
    const before = process.cpuUsage() // not the clock's time, which a busy machine stretches
    for (const start of STARTS)
      for (const end of [' CHARGE', '@YBL-HDFC0000001-400000000001-X'])
        parseNarration(start + unit.repeat(50_000) + end)
    expect(process.cpuUsage(before).user).toBeLessThan(2_000_000)
  },
)

test('a transfer that names nobody is shown by its narration, and that stays short and findable too', () => {
  const { product } = parseNarration(`NEFT CR-SBIN0000001-${' -'.repeat(500)}`)
  expect([...product].length).toBeLessThanOrEqual(PRODUCT_LENGTH_MAX)
  expect(filterSchema.parse({ product }).product).toBe(product)
})
