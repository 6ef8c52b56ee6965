import { expect, test } from 'vitest'
import { canonicalKey, displayName } from './canonical-product'

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
  ['1MG', '1MG'],
  ['24 SEVEN', '24 SEVEN'],
  ['किराना स्टोर', 'किराना स्टोर'],
  ['LTD', 'LTD'],
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
