import { describe, expect, test } from 'vitest'
import { completeCutKey } from './complete-cut-name'
import { parseNarration } from './narration/parse-narration'

const keyOf = (narration: string) => parseNarration(narration).productKey
const sbi = (name: string, vpa = 'sample.pay') => `TO TRANSFER-UPI/DR/400000000005/${name}/YESB/${vpa}/Paymen--`
const hdfc = (name: string) => `UPI-${name}-SAMPLE@HDFCBANK-HDFC0000001-400000000001-X`
const axis = (name: string) => `UPI/P2M/400000000007/${name}/X/YES BANK`

describe('the names that two banks cut at different widths', () => {
  test.each([
    ['a brand of one word', sbi('BIGBASKE'), hdfc('BIGBASKET')],
    ['a brand of one word, in other letters', sbi('BookMySh'), axis('BOOKMYSHOW')],
    ['a brand cut in its last word', hdfc('LIFE INSURANCE CORPO'), axis('Life Insurance Corporation')],
    ['a legal form cut to a letter', hdfc('UBER INDIA SYSTEMS P'), axis('Uber India Systems')],
    ['a brand whose address proves it', sbi('APOLLO P', 'apollophar'), hdfc('APOLLO PHARMACY')],
    ['an aggregator’s', 'UPI/BHARATPE MERC/BHARATPE90000/X/FEDERAL BANK/400000000009/', axis('BHARATPE MERCHANT')],
  ])('meet in one key: %s', (_name, one, other) => {
    expect(keyOf(one)).toBe(keyOf(other))
  })

  test.each([
    ['two brands go on from it', sbi('RELIANCE'), 'RELIANCE'],
    ['a whole brand may be followed by anything', sbi('SWIGGY I'), 'SWIGGY I'],
    ['one letter proves little', sbi('APOLLO P'), 'APOLLO P'],
    ['people are called so', sbi('SANGEETH'), 'SANGEETH'],
    ['it does not fill its column', sbi('BIGBASK'), 'BIGBASK'],
    ['nobody knows it', sbi('SAMPLE M'), 'SAMPLE M'],
    ['initials stay', hdfc('SURESH VENKATARAMA P'), 'SURESH VENKATARAMA P'],
  ])('stay apart where %s', (_name, narration, key) => {
    expect(keyOf(narration)).toBe(key)
  })
})

test.each([
  ['BIGBASKE', 'BIGBASKET'],
  ['BIGB', 'BIGB'],
  ['BIGBASKET', 'BIGBASKET'],
  ['SWIGGY INST', 'SWIGGY INSTAMART'],
  ['ZYLKER PRIV', 'ZYLKER PRIV'],
])('%s goes on as %s', (cut, whole) => {
  expect(completeCutKey(cut)).toBe(whole)
})
