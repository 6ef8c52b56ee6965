import { describe, expect, test } from 'vitest'
import { parseNarration } from './parse-narration'

// Every narration is invented.
describe('statements from abroad', () => {
  test.each([
    // United States, Canada
    ['DEBIT CARD PURCHASE XXXXX0000 SAMPLE DINER 555-010-0100 BOISE ID', 'Card', 'SAMPLE DINER'],
    ['POS SIG 01/02 VISA #0000 SAMPLE DINER', 'Card', 'SAMPLE DINER'],
    ['CHECKCARD 0102 SAMPLE DINER BOISE ID 24000000000000000000001', 'Card', 'SAMPLE DINER'],
    ['PURCHASE AUTHORIZED ON 01/02 SAMPLE DINER #12 BOISE ID S000000000000000 CARD 0000', 'Card', 'SAMPLE DINER'],
    ['SQ *SAMPLE DINER', 'Card', 'SAMPLE DINER'],
    ['SAMPLE.COM LOS GATOS CA', 'Card', 'SAMPLE.COM'],
    ['SAMPLE STORE 04567 SEATTLE WA', 'Card', 'SAMPLE'],
    ['SAMPLE DINER #1234 TORONTO ON', 'Card', 'SAMPLE DINER'],
    ['AMZN Mktp US*2A3BC4D50 AMZN.COM/BILL WA', 'Card', 'AMZN Mktp US'],
    ['SAMPLE MUTUAL DES:PREMIUM ID:000000001 INDN:ASHA RAO CO ID:0000000002 WEB', 'Auto-debit', 'SAMPLE MUTUAL'],
    ['ORIG CO NAME:SAMPLE POWER ORIG ID:0000000001', 'Auto-debit', 'SAMPLE POWER'],
    ['SAMPLE POWER PPD ID: 0000000001', 'Auto-debit', 'SAMPLE POWER'],
    ['SAMPLE CREDIT CARD AUTOPAY PPD ID: 0000000001', 'Auto-debit', 'CREDIT CARD BILL'],
    ['Zelle payment to Asha Rao ABC000000001', 'Net banking', 'Asha Rao'],
    ['Online Transfer to SAV ...0000 transaction#: 0000000001', 'Net banking', 'BANK TRANSFER'],
    ['CHECK 1042', 'Cheque', 'Cheque'],
    ['MONTHLY SERVICE FEE', 'Bank charge', 'MONTHLY SERVICE FEE'],
    ['NON-SAMPLE ATM FEE-WITH', 'Bank charge', 'NON-SAMPLE ATM FEE'],
    ['INTEREST PAYMENT', 'Interest', 'INTEREST'],
    // United Kingdom, Ireland
    ['SAMPLE BAKERS PLC         LEEDS         GBR', 'Card', 'SAMPLE BAKERS'],
    ['CARD PAYMENT TO SAMPLE BAKERS ON 03-02-2025', 'Card', 'SAMPLE BAKERS'],
    ['DIRECT DEBIT PAYMENT TO SAMPLE GAS REF 000000001, MANDATE NO 0001', 'Auto-debit', 'SAMPLE GAS'],
    ['STANDING ORDER TO ASHA RAO REF RENT', 'Auto-debit', 'ASHA RAO'],
    ['BILL PAYMENT VIA FASTER PAYMENT TO ASHA RAO REFERENCE LUNCH, MANDATE NO 3', 'Net banking', 'ASHA RAO'],
    ['CASH WITHDRAWAL AT SAMPLE BANK ATM HIGH STREET', 'ATM', 'ATM CASH'],
    ['POS31AUG SAMPLE STORES', 'Card', 'SAMPLE STORES'],
    ['ATM08SEP MAIN STREET', 'ATM', 'ATM CASH'],
    ['VDP-SAMPLE STORES', 'Card', 'SAMPLE STORES'],
    // Germany, the Netherlands, France, the North
    ['SAMPLE MARKT SAGT DANKE. 40000001//Freiburg/DE', 'Card', 'SAMPLE MARKT'],
    ['EREF+000000001 MREF+000002 CRED+DE00ZZZ00000000003 SVWZ+Sample Strom', 'Auto-debit', 'Sample Strom'],
    ['EREF+000000001 SVWZ+Sample Verein', 'Net banking', 'Sample Verein'],
    ['POS 10,00 AT K1 01.02. 10:00 SAMPLE MARKT', 'Card', 'SAMPLE MARKT'],
    ['Sample Winkel 1234//Utrecht', 'Card', 'Sample Winkel'],
    ['/TRTP/SEPA INCASSO/IBAN/NL00/NAME/SAMPLE ENERGIE/REMI/JULI', 'Auto-debit', 'SAMPLE ENERGIE'],
    ['CARTE 000001 CB:*0000000 SAMPLE MARCHE 75PARIS', 'Card', 'SAMPLE MARCHE'],
    ['PAIEMENT PAR CARTE X0000 SAMPLE MARCHE 01/02', 'Card', 'SAMPLE MARCHE'],
    ['PRLV SEPA SAMPLE TELECOM', 'Auto-debit', 'SAMPLE TELECOM'],
    ['RETRAIT DAB 01/02/25 PARIS', 'ATM', 'ATM CASH'],
    ['Kortköp 250203 SAMPLE BUTIK', 'Card', 'SAMPLE BUTIK'],
    // Australia, New Zealand, Singapore, South Africa
    ['SAMPLE GROCER 1234 SYDNEY NSW AU Card xx0000 Value Date: 03/02/2025', 'Card', 'SAMPLE GROCER'],
    ['pos w/d sample grocer -10:15', 'Card', 'sample grocer'],
    ['DEBIT PURCHASE 02/02/25 xx-0000 SAMPLE TOAST', 'Card', 'SAMPLE TOAST'],
    ['POS Purchase SAMPLE GROCER 400000*0000', 'Card', 'SAMPLE GROCER'],
  ])('%s', (narration, mode, product) => {
    expect(parseNarration(narration)).toMatchObject({ mode, product })
  })

  test('a bare merchant is paid by card where the account is a card’s', () => {
    expect(parseNarration('Sample Grocer').mode).toBe('Other')
    expect(parseNarration('Sample Grocer', { kind: 'card' }).mode).toBe('Card')
  })

  test.each(['SAMPLE STEELS AND CO', 'PAY ME', 'TEA OR COFFEE', 'SALARY JULY', 'Trip to Goa'])(
    'a last word is no state by itself: %s',
    (narration) => {
      expect(parseNarration(narration).mode).toBe('Other')
    },
  )
})

describe('a list kept by hand, or a wallet’s', () => {
  test.each([
    ['Paid to Sample Cafe via UPI', 'UPI', 'Sample Cafe'],
    ['Sent to Asha Rao using UPI', 'UPI', 'Asha Rao'],
    ['Card payment SAMPLE STORE', 'Card', 'SAMPLE STORE'],
    ['IMPS transfer to Asha Rao', 'IMPS', 'Asha Rao'],
    ['NEFT TO ASHA RAO', 'NEFT', 'ASHA RAO'],
    ['Transfer to own account XX0000', 'Net banking', 'BANK TRANSFER'],
    ['Cash withdrawal ATM MG Road', 'ATM', 'ATM CASH'],
    ['Cheque 000123', 'Cheque', 'Cheque'],
    ['House rent for July', 'Other', 'House rent'],
    ['House rent - Aug 2025', 'Other', 'House rent'],
    ['Recharge of Sample Mobile 9876500000', 'UPI', 'SAMPLE RECHARGE'],
  ])('%s', (narration, mode, product) => {
    expect(parseNarration(narration)).toMatchObject({ mode, product })
  })
})

test.each([
  ['SAMPLE HOST 000-0000000, US 9.95 USD, 1 USD = 0.88 EUR', 'Card', 'SAMPLE HOST'],
  ['SAMPLE HOST 000000000000 MO        12/22SAMPLEHOST', 'Card', 'SAMPLE HOST'],
  ['TRIPLE SAMPLE WASH BOISE    ID', 'Other', 'TRIPLE SAMPLE WASH BOISE ID'],
  ['TRIPLE SAMPLE WASH BOISE    TX', 'Card', 'TRIPLE SAMPLE WASH'],
  ['Check - 0000000122', 'Cheque', 'Cheque'],
  ['SAMPLE UNION SEPA DD', 'Auto-debit', 'SAMPLE UNION'],
  ['SAMPLE MARKET', 'Other', 'SAMPLE MARKET'],
])('what stands behind a merchant is not the merchant: %s', (narration, mode, product) => {
  expect(parseNarration(narration)).toMatchObject({ mode, product })
})
