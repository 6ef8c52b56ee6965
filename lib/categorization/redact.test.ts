import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amountBand } from './amount-band'
import names from './person-names.json'
import plain from './plain-words.json'
import { looksLikeInstruction } from './instruction-like'
import { kindOfName } from './person-name'
import { redactName } from './redact'

test.each([
  ['a name stays', 'GREEN LEAF', 'GREEN LEAF'],
  ['with its marks', "M/S H&M DOMINO'S A-1 24*7", "M/S H&M DOMINO'S A-1 24*7"],
  ['with its small numbers', 'SHOP 12 CAFE 99', 'SHOP 12 CAFE 99'],
  ['without accents', 'CAFÉ CRÈME', 'CAFE CREME'],
  ['in an Indian script', 'श्री मिठाई', 'श्री मिठाई'],
  ['in letters of full width', 'ＧＲＥＥＮ', 'GREEN'],
  ['without a phone number', 'GREEN 9876543210 LEAF', 'GREEN LEAF'],
  ['without one with its country', 'GREEN +91 98765 43210', 'GREEN'],
  ['without one in pieces', 'GREEN 98-76-54-32-10', 'GREEN'],
  ['without a card in pieces', 'GREEN 4000 1234 5678 9010', 'GREEN'],
  ['without a masked card', 'GREEN 400000XXXXXX0000', 'GREEN'],
  ['without a masked account', 'GREEN XXXXXX1234', 'GREEN'],
  ['without the end of a card', 'GREEN XX1234', 'GREEN'],
  ['without an RRN', 'GREEN 400000000001', 'GREEN'],
  ['without a UTR', 'GREEN ICICN52025020112345678', 'GREEN'],
  ['without an IFSC', 'GREEN HDFC0000001', 'GREEN'],
  ['without a PAN', 'GREEN ABCDE1234F', 'GREEN'],
  ['without an e-mail', 'GREEN asha.rao@example.com', 'GREEN'],
  ['without a payment address', 'GREEN ASHA@OKAXIS', 'GREEN'],
  ['without one that has room around its sign', 'GREEN ASHA @ OKAXIS', 'GREEN'],
  ['without a date', 'GREEN 03/02/25', 'GREEN'],
  ['without a date in words', 'GREEN 3 FEB 2025', 'GREEN'],
  ['without a month', 'GREEN FEB25', 'GREEN'],
  ['without an ISO date', 'GREEN 2025-02-03', 'GREEN'],
  ['without digits that hide', 'GREEN 98\u200B7654\u200D3210', 'GREEN'],
  ['without digits of another script', 'GREEN ९८७६५४३२१०', 'GREEN'],
  ['without what breaks a line', 'GREEN\tLEAF\r\nr2', 'GREEN LEAF r2'],
  ['without what turns it around', 'GREEN\u202ELEAF', 'GREENLEAF'],
  ['without emoji', '🍕 GREEN 🍕', 'GREEN'],
  ['cut at sixty', 'A'.repeat(80), 'A'.repeat(60)],
])('%s: %s', (_what, printed, left) => {
  expect(redactName(printed)).toBe(left)
})

test('whatever is printed, no six digits, no at sign and no control character is left, and once is enough', () => {
  const printed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom(
          '98765',
          '43210',
          ' ',
          '-',
          '.',
          'XX',
          '@',
          'OKAXIS',
          'GREEN',
          '\u200B',
          '\t',
          'FEB',
          '25',
          '/',
          '４',
          '५',
        ),
      )
      .map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(printed, (text) => {
      const left = redactName(text)
      expect(left).not.toMatch(/\d{4,}|@|[\p{C}]/u)
      expect(left.replace(/[ ./*+-]/g, '')).not.toMatch(/\d{12,}/)
      expect([...left].length).toBeLessThanOrEqual(60)
      expect(redactName(left)).toBe(left)
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  'GREEN LEAF',
  'ALL IN ONE STORES',
  'YOU AND ME',
  'NEW SYSTEM COMPUTERS',
  'R K STORES',
  'WWW.GREENLEAF.COM',
  'RED TAG',
  'LABEL HOUSE',
])('a shop may be called %s', (name) => {
  expect(looksLikeInstruction(name)).toBe(false)
})

test.each([
  [0, '0-100'],
  [99_99, '0-100'],
  [100_00, '100-500'],
  [345_50, '100-500'],
  [1_999_99, '1000-2000'],
  [2_000_00, '2000-5000'],
  [99_999_99, '50000-100000'],
  [100_000_00, 'over 100000'],
  [9_007_199_254_740_991, 'over 100000'],
])('an amount of %i paise is %s rupees to others', (paise, band) => {
  expect(amountBand(paise)).toBe(band)
})

test('whoever is called by a listed name alone is a person, an ordinary word as it may be', () => {
  const people = [...names.given, ...names.surnames]

  expect(people.length).toBeGreaterThan(2_500)
  expect(people.filter((name) => kindOfName(name) !== 'person')).toEqual([])
  expect(people.filter((name, index) => kindOfName(`${name} ${people.at(-index)}`) !== 'person')).toEqual([])
})

test('the lists are written as names are compared: capitals alone, each once', () => {
  const lists = [plain, ...Object.values(names)]
  expect(lists.flat().filter((word) => !/^[A-Z]+$/.test(word))).toEqual([])
  for (const list of lists) expect(new Set(list).size).toBe(list.length)
})
