import { describe, expect, test } from 'vitest'
import type { Leg } from './legs'
import { pairLegs } from './pair-legs'
import { aLeg, known } from './testing'

const AMOUNT = 10_000_00

type Side = [account: string, narration: string, reference?: string | null]

const out = ([account, narration, reference = null]: Side, date = '2025-02-05', amount = AMOUNT) =>
  aLeg(account, date, { out: amount, narration, reference })
const back = ([account, narration, reference = null]: Side, date = '2025-02-05', amount = AMOUNT) =>
  aLeg(account, date, { in: amount, narration, reference })

const linkedOf = (legs: Leg[], more = {}) => pairLegs(legs, known(more)).linked
const suggestedOf = (legs: Leg[], more = {}) => pairLegs(legs, known(more)).suggested

const SALARY: Side = ['sbi', 'BY TRANSFER-NEFT*ICIC0000001*ICICN52025020500000001*ACME LTD--']
const SHOP: Side = ['hdfc', 'UPI-GREEN LEAF-PAYTMQR28@PTYS-YESB0000001-400000000003-UPI', '0000400000000003']

describe('one payment that two banks name by one number', () => {
  test.each<[what: string, debit: Side, credit: Side]>([
    [
      'UPI, HDFC to SBI',
      ['hdfc', 'UPI-ASHA RAO-ASHA@OKSBI-SBIN0000001-400000000005-SELF', '0000400000000005'],
      ['sbi', 'BY TRANSFER-UPI/CR/400000000005/ASHA R/HDFC/asha@okhdf/SELF--'],
    ],
    [
      'IMPS, HDFC to ICICI',
      ['hdfc', 'IMPS-400000000004-ASHA RAO-ICIC-XXXXXXXX0000-RENT'],
      ['axis', 'MMT/IMPS/400000000004/RENT/ASHA RAO/HDFC0000001'],
    ],
    [
      'NEFT by its UTR, SBI to HDFC',
      ['sbi', 'TO TRANSFER-NEFT*HDFC0000001*SBIN325036000001*ASHA RAO--'],
      ['hdfc', 'NEFT CR-SBIN0000001-ASHA RAO-ASHA RAO-SBIN325036000001'],
    ],
    [
      'the number in a column of its own, padded',
      ['hdfc', 'UPI-ASHA RAO-ASHA@OKAXIS', '0000400000000006'],
      ['axis', 'UPI/P2A/400000000006/ASHA RAO/self/HDFC BANK'],
    ],
  ])('%s', (_what, debit, credit) => {
    const legs = [out(debit), back(credit, '2025-02-06')]
    const pair = { debitId: legs[0]?.id, creditId: legs[1]?.id, kind: 'transfer', evidence: 'reference' }
    expect(linkedOf(legs)).toEqual([pair])
    expect(linkedOf(legs.toReversed())).toEqual([pair])
  })
})

describe('signs of a transfer between two accounts of one person', () => {
  test.each<[what: string, evidence: string, debit: Side, credit: Side]>([
    ['HDFC', 'transfer_words', ['hdfc', 'IB FUNDS TRANSFER DR-50100000009999'], ['sbi', 'BY TRANSFER--']],
    [
      'HDFC, the other’s number',
      'own_number',
      ['hdfc', 'IB FUNDS TRANSFER DR-50100000002222'],
      ['sbi', 'BY TRANSFER--'],
    ],
    [
      'HDFC standing instruction',
      'transfer_words',
      ['hdfc', '50100000001111 NET BANKING SI -X'],
      ['sbi', 'BY TRANSFER--'],
    ],
    ['Axis to another bank', 'transfer_words', ['axis', 'INB/IFT/ASHA RAO/TPARTY TRANSFER'], ['hdfc', 'NEFT CR-X']],
    ['Axis mobile', 'own_number', ['axis', 'MOB/TPFT/ASHA RAO/XXXXXXXX1111'], ['hdfc', 'FT-ASHA RAO']],
    ['ICICI', 'transfer_words', ['sbi', 'BIL/INFT/000000013/savings/ASHA RAO'], ['hdfc', 'CREDIT']],
    ['Kotak', 'transfer_words', ['axis', 'MB TRANSFER TO ASHA RAO'], ['sbi', 'BY TRANSFER--']],
    [
      'a note',
      'transfer_words',
      ['sbi', 'TO TRANSFER-UPI/DR/400000000012/ASHA R/HDFC/asha@okhdf/SELF--'],
      ['hdfc', 'X'],
    ],
    ['the credit names where it came from', 'own_number', ['hdfc', 'SENT'], ['sbi', 'FROM A/C XX1111']],
    [
      'a wallet',
      'transfer_words',
      ['hdfc', 'UPI-PAYTM-ADD MONEY@PAYTM-PYTM0000001-400000000013-ADD MONEY'],
      ['wallet', 'Money added'],
    ],
  ])('%s', (_what, evidence, debit, credit) => {
    const legs = [out(debit, '2025-02-05'), back(credit, '2025-02-08')]
    expect(linkedOf(legs)).toMatchObject([{ debitId: legs[0]?.id, creditId: legs[1]?.id, kind: 'transfer', evidence }])
  })

  test('a name counts once another movement has shown that it is the person', () => {
    const legs = [
      aLeg('hdfc', '2025-02-05', { out: AMOUNT, productKey: 'ASHA RAO KULKARNI' }),
      aLeg('sbi', '2025-02-05', { in: AMOUNT, productKey: 'ASHA R' }),
    ]
    expect(linkedOf(legs)).toEqual([])
    expect(linkedOf(legs, { ownNames: ['ASHA RAO KULKARNI', 'ASHA RAO'] })).toMatchObject([{ evidence: 'own_name' }])
  })
})

describe('a card bill and its payment on the card', () => {
  test.each<[what: string, debit: string, credit: string]>([
    ['HDFC autopay', 'CC 000400000XXXXXX0000 AUTOPAY SI-TAD', 'AUTOPAY PAYMENT'],
    ['HDFC bill pay', 'IB BILLPAY DR-HDFCPE-400000XXXXXX9999', 'BPPY CC PAYMENT BP0000000001'],
    ['Axis', 'CreditCard Payment XX 9999 Ref#0000000012', 'PAYMENT RECEIVED, THANK YOU'],
    ['Kotak', 'BILL PAID TO CREDIT CARD XX9999', 'PAYMENT RECEIVED'],
    ['through CRED', 'UPI-CRED-CRED.CLUB@AXISB-UTIB0000114-400000000014-PAYMENT', 'UPI PAYMENT RECEIVED'],
    ['abroad', 'ONLINE PAYMENT CHASE CARD', 'Payment Thank You-Mobile'],
  ])('%s', (_what, debit, credit) => {
    const legs = [out(['hdfc', debit]), back(['card', credit], '2025-02-07')]
    expect(linkedOf(legs)).toMatchObject([{ kind: 'card_payment', evidence: 'card_words' }])
  })

  test('named by the last digits of the card', () => {
    const legs = [out(['hdfc', 'CC 000400000XXXXXX4444 AUTOPAY SI-TAD']), back(['card', 'X'])]
    expect(linkedOf(legs)).toMatchObject([{ kind: 'card_payment', evidence: 'own_number' }])
  })

  test('a shop’s refund on the card is no payment of its bill', () => {
    expect(linkedOf([out(SHOP), back(['card', 'AMAZON REFUND MUMBAI'])])).toEqual([])
    expect(linkedOf([out(SHOP), back(['card', 'PAYMENT REVERSED'])])).toEqual([])
  })
})

describe('money that came back to where it had gone out', () => {
  test.each<[what: string, evidence: string, debit: Side, credit: Side]>([
    [
      'HDFC UPI',
      'reference',
      ['hdfc', 'UPI-PEPPERFRY-X@HDFCBANK-HDFC0000001-400000000003-ORDER'],
      ['hdfc', 'UPIRET-20250205-400000000003'],
    ],
    ['HDFC UPI, in words', 'reference', SHOP, ['hdfc', 'REV-UPI-50100000001111-X@PTYS-400000000003-UPI']],
    [
      'SBI UPI',
      'reference',
      ['sbi', 'TO TRANSFER-UPI/DR/400000000005/Flipkart/YESB/x--'],
      ['sbi', 'UPI/400000000005/REVERSAL--'],
    ],
    [
      'SBI UPI, the other form',
      'reference',
      ['sbi', 'TO TRANSFER-UPI/DR/400000000005/F/YESB/x--'],
      ['sbi', 'BY TRANSFER-UPI/REV/400000000005-'],
    ],
    ['IMPS', 'reference', ['hdfc', 'IMPS-400000000004-SAMPLE-ICIC-X'], ['hdfc', 'REV-IMPS-400000000004']],
    [
      'HDFC card',
      'reversal_words',
      ['hdfc', 'POS 400000XXXXXX0000 DMART PUNE'],
      ['hdfc', 'CRV POS ******0000 DMART PUNE'],
    ],
    [
      'Axis card',
      'reversal_words',
      ['axis', 'ECOM PUR/SAMPLE BOOKS/MUMBAI/050225/10:15'],
      ['axis', 'PUR-REV/SAMPLE BOOK/MUMBAI'],
    ],
    [
      'ATM',
      'reversal_words',
      ['hdfc', 'NWD-400000XXXXXX0000-S1AC0001-PUNE'],
      ['hdfc', 'REV ATM NWD-400000XXXXXX0000-PUNE'],
    ],
  ])('%s', (_what, evidence, debit, credit) => {
    const legs = [out(debit, '2025-02-05'), back(credit, '2025-02-08')]
    expect(linkedOf(legs)).toMatchObject([{ debitId: legs[0]?.id, kind: 'reversal', evidence }])
  })

  test('it does not come back before it went, nor from another shop or channel', () => {
    expect(linkedOf([out(SHOP, '2025-02-08'), back(['hdfc', 'UPIRET-20250205-400000000003'], '2025-02-05')])).toEqual(
      [],
    )
    expect(
      linkedOf([out(['hdfc', 'POS 400000XXXXXX0000 CROMA PUNE']), back(['hdfc', 'CRV POS ******0000 DMART'])]),
    ).toEqual([])
    expect(linkedOf([out(SHOP), back(['hdfc', 'CRV POS ******0000 DMART'])])).toEqual([])
    expect(linkedOf([out(SHOP), back(['hdfc', 'UPIRET-20250205-400000000099'])])).toEqual([])
  })
})

describe('what is not certain is not linked', () => {
  test('amounts that are equal by chance', () => {
    expect(pairLegs([out(SHOP), back(SALARY)], known())).toEqual({ linked: [], suggested: [] })
    expect(
      pairLegs([out(SHOP), back(['hdfc', 'UPI-GREEN LEAF-X@PTYS-YESB0000001-400000000009-UPI'])], known()),
    ).toEqual({
      linked: [],
      suggested: [],
    })
  })

  test('UPI payments with two numbers are two payments, whatever their notes say', () => {
    const debit: Side = ['hdfc', 'UPI-RAVI-RAVI@OKSBI-SBIN0000001-400000000005-SELF']
    expect(linkedOf([out(debit), back(['sbi', 'BY TRANSFER-UPI/CR/400000000077/RAVI/HDFC/x/SELF--'])])).toEqual([])
  })

  test('another amount, another currency, one direction, days apart', () => {
    const debit: Side = ['hdfc', 'IB FUNDS TRANSFER DR-50100000002222']
    const credit: Side = ['sbi', 'BY TRANSFER--']
    expect(linkedOf([out(debit), back(credit, '2025-02-05', AMOUNT + 1)])).toEqual([])
    expect(linkedOf([out(debit), { ...back(credit), currency: 'USD' }])).toEqual([])
    expect(linkedOf([out(debit), out(credit)])).toEqual([])
    expect(linkedOf([out(debit, '2025-02-05'), back(credit, '2025-02-09')])).toEqual([])
  })

  test('an account’s own number that both legs hold is no number of the payment’s', () => {
    const card = '400000XXXXXX0000'
    expect(linkedOf([out(['hdfc', `POS ${card} DMART`]), back(['sbi', `POS ${card} DMART`])])).toEqual([])
    expect(linkedOf([out(['hdfc', 'ACH D- X-HDFC0000001']), back(['sbi', 'NEFT HDFC0000001'])])).toEqual([])
    expect(linkedOf([out(['hdfc', 'X', '1.23457E+15']), back(['sbi', 'X', '1.23457E+15'])])).toEqual([])
    expect(linkedOf([out(['hdfc', 'X', '0000000000000123']), back(['sbi', 'X', '0000000000000123'])])).toEqual([])
    expect(linkedOf([out(['hdfc', 'X', '0000000000000000']), back(['sbi', 'X', '0000000000000000'])])).toEqual([])
  })

  test('one of two possible partners is suggested, and neither is linked', () => {
    const legs = [
      out(['hdfc', 'IB FUNDS TRANSFER DR-50100000009999']),
      back(['sbi', 'BY TRANSFER--']),
      back(['axis', 'CREDIT']),
    ]
    expect(linkedOf(legs)).toEqual([])
    expect(suggestedOf(legs).map(({ creditId }) => creditId)).toEqual([legs[1]?.id, legs[2]?.id])
  })

  test('of three accounts, the one whose number is named', () => {
    const legs = [
      out(['hdfc', 'IB FUNDS TRANSFER DR-50100000002222']),
      back(['sbi', 'BY TRANSFER--']),
      back(['axis', 'CREDIT']),
    ]
    expect(pairLegs(legs, known())).toMatchObject({
      linked: [{ creditId: legs[1]?.id, evidence: 'own_number' }],
      suggested: [],
    })
  })

  test('whoever names one account was not paid from another', () => {
    const credit = back(['sbi', 'IB FUNDS TRANSFER CR-50100000001111'])
    expect(pairLegs([out(['axis', 'X']), credit], known())).toEqual({ linked: [], suggested: [] })
    expect(linkedOf([out(['hdfc', 'X']), credit])).toHaveLength(1)
  })

  test('many equal transfers on one day are told apart by their numbers', () => {
    const numbers = Array.from({ length: 8 }, (_, index) => `4000000001${String(index).padStart(2, '0')}`)
    const debits = numbers.map((number) => out(['hdfc', `IMPS-${number}-ASHA RAO-SBIN-XXXXXXXX2222-SELF`]))
    const credits = numbers.map((number) => back(['sbi', `IMPS/${number}/ASHA RAO`]))
    const { linked, suggested } = pairLegs([...debits, ...credits.toReversed()], known())
    expect(linked.map(({ debitId, creditId }) => [debitId, creditId])).toEqual(
      debits.map(({ id }, index) => [id, credits[index]?.id]),
    )
    expect(suggested).toEqual([])
  })

  test('many equal transfers on one day that nothing tells apart are left, and too many are not even asked about', () => {
    const transfers = (count: number) => [
      ...Array.from({ length: count }, () => out(['hdfc', 'IB FUNDS TRANSFER DR-50100000002222'])),
      ...Array.from({ length: count }, () => back(['sbi', 'BY TRANSFER--'])),
    ]
    expect(pairLegs(transfers(2), known())).toMatchObject({ linked: [], suggested: { length: 4 } })
    expect(pairLegs(transfers(40), known())).toEqual({ linked: [], suggested: [] })
  })

  test('a pair that the person took apart', () => {
    const legs = [out(['hdfc', 'IB FUNDS TRANSFER DR-50100000002222']), back(['sbi', 'BY TRANSFER--'])]
    expect(pairLegs(legs, known({ isDismissed: () => true }))).toEqual({ linked: [], suggested: [] })
  })
})
