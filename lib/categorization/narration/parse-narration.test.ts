import { describe, expect, test } from 'vitest'
import { parseNarration } from './parse-narration'

// Every narration is invented; the grammars are HDFC's.
describe('channel, kind and payee of a narration', () => {
  test.each([
    // UPI
    ['UPI-ZOMATO-ZOMATOUPI@HDFC-FOOD ORDER', 'UPI', 'payment', 'ZOMATO'],
    ['UPI-RAPIDO-FAST@SBI-TRAVEL', 'UPI', 'payment', 'RAPIDO'],
    ['UPI-FIRSTCRY-FIRSTCRY.EXAMPLE@HDFCBANK-HDFC0000001-400000000001-ORDER 17', 'UPI', 'payment', 'FIRSTCRY'],
    ['UPI-SWIGGY LIMITED-SWIGGYSTORES@ICICI-ICIC0DC0099-400000000004-SWIGGY, ORDER', 'UPI', 'payment', 'SWIGGY'],
    ['UPI-SAMPLE A-B STORES-SAMPLE-2@OKAXIS-UTIB0000001-400000000004-NA', 'UPI', 'payment', 'SAMPLE A-B STORES'],
    ['UPI-PAYTM-PAYTM-12345678@PTYBL-YESB0000001-400000000004-UPI', 'UPI', 'payment', 'PAYTM'],
    ['UPI-50100012345678-SWIGGY.RZP@ICICI-400000000004-DINNER', 'UPI', 'payment', 'SWIGGY'],
    ['UPI-BIGBASKET', 'UPI', 'payment', 'BIGBASKET'],
    ['UPI-', 'UPI', 'payment', 'UPI payment'],
    ['UPIRET-20250103-400000000003', 'UPI', 'reversal', 'Reversal'],
    ['REV-UPI-50100012345678-SAMPLE@YBL-400000000003-REVERSAL', 'UPI', 'reversal', 'Reversal'],
    // cards
    ['POS 400000XXXXXX0000 DMART PUNE', 'Card', 'payment', 'DMART'],
    ['POS 400000XXXXXX0000 DMART PUNE POS DEBIT', 'Card', 'payment', 'DMART'],
    ['POS 400000XXXXXX0000 RAZ*SWIGGY', 'Card', 'payment', 'SWIGGY'],
    ["POS 400000XXXXXX0000 DOMINO'S PIZZA NAVI MUMBAI", 'Card', 'payment', "DOMINO'S PIZZA"],
    ['POS 400000XXXXXX0000 PUNE', 'Card', 'payment', 'PUNE'],
    ['CRV POS ******0000 AMAZON RETAIL', 'Card', 'reversal', 'AMAZON RETAIL'],
    ['POS REF 400000XXXXXX0000-01/02 SAMPLE SHOP', 'Card', 'reversal', '400000XXXXXX0000-01/02 SAMPLE SHOP'],
    // standing instructions and mandates
    ['ME DC SI 400000XXXXXX0000 NETFLIX', 'Auto-debit', 'payment', 'NETFLIX'],
    ['SI 4000X0000 TATA POWER -05/02/25', 'Auto-debit', 'payment', 'TATA POWER'],
    ['ACH D- SAMPLE HOUSING FINANCE-0000000001', 'Auto-debit', 'payment', 'SAMPLE HOUSING FINANCE'],
    ['ACH C- SAMPLE INDUSTRIES LTD-DIV0001', 'Auto-debit', 'payment', 'SAMPLE INDUSTRIES'],
    ['CC 000400000XXXXXX0000 AUTOPAY SI-TAD', 'Auto-debit', 'card bill', 'CREDIT CARD BILL'],
    ['EMI 123456789 CHQ S1234567890', 'Auto-debit', 'loan', 'LOAN EMI'],
    ['50100000000001 NET BANKING SI -SAMPLE RD', 'Auto-debit', 'own transfer', 'SAMPLE RD'],
    // cash machines
    ['ATW-400000XXXXXX0000-P1ENMU01-MUMBAI', 'ATM', 'cash', 'ATM CASH'],
    ['NWD-400000XXXXXX0000-S1AC0001-PUNE', 'ATM', 'cash', 'ATM CASH'],
    ['EAW-400000XXXXXX0000-S1AC0001-LONDON', 'ATM', 'cash', 'ATM CASH'],
    ['ATM WITHDRAWAL', 'ATM', 'cash', 'ATM CASH'],
    ['CASH DEPOSIT BY SELF', 'Cash', 'payment', 'CASH DEPOSIT'],
    // transfers
    [
      'NEFT CR-ICIC0000001-ACME TECHNOLOGIES PVT LTD-ASHA RAO-ICICN12025020100000001',
      'NEFT',
      'payment',
      'ACME TECHNOLOGIES',
    ],
    [
      'NEFT DR-ICIC0000001-SAMPLE LANDLORD-NETBANK, MUM-N100000000000001-RENT FEB',
      'NEFT',
      'payment',
      'SAMPLE LANDLORD',
    ],
    ['NEFT-SALARY', 'NEFT', 'payment', 'SALARY'],
    ['RTGS CR-SBIN0000001-ACME HOLDINGS-ASHA-SBINR12025020100000001', 'RTGS', 'payment', 'ACME HOLDINGS'],
    ['RTGS-SAMPLE BUILDERS', 'RTGS', 'payment', 'SAMPLE BUILDERS'],
    ['IMPS-400000000004-SAMPLE TRADERS-ICIC-XXXXXXXX0000-RENT', 'IMPS', 'payment', 'SAMPLE TRADERS'],
    ['IMPS-400000000004-SAMPLE TRADERS', 'IMPS', 'payment', 'SAMPLE TRADERS'],
    ['IB FUNDS TRANSFER DR-50100000000001', 'Net banking', 'own transfer', 'BANK TRANSFER'],
    ['50100000000001-TPT-RENT JAN-RAVI KUMAR', 'Net banking', 'payment', 'RAVI KUMAR'],
    ['IB BILLPAY DR-HDFCSI-400000XXXXXX0000', 'Net banking', 'card bill', 'CREDIT CARD BILL'],
    // deposits, interest, cheques
    ['FD THROUGH NET-50300000000001:ASHA RAO', 'Net banking', 'deposit', 'FIXED DEPOSIT'],
    ['50100000000001- RD INSTALLMENT-FEB 2025', 'Net banking', 'deposit', 'RECURRING DEPOSIT'],
    ['PRIN AND INT AUTO_REDEEM 50300000000001', 'Net banking', 'deposit', 'FIXED DEPOSIT'],
    ['CREDIT INTEREST CAPITALISED', 'Interest', 'interest', 'INTEREST'],
    ['INTEREST PAID TILL 31-MAR-2025', 'Interest', 'interest', 'INTEREST'],
    ['CHQ PAID-INWARD TRAN-SAMPLE BANK', 'Cheque', 'cheque', 'Cheque'],
    ['CHQ PAID-MICR CTS-MUMBAI', 'Cheque', 'cheque', 'Cheque'],
    // charges
    ['INSTAALERT CHG JAN-MAR25 010425', 'Bank charge', 'charge', 'INSTAALERT CHG'],
    ['SMS CHARGES-JAN25', 'Bank charge', 'charge', 'SMS CHARGES'],
    ['DEBIT CARD ANNUAL FEE-XX0000', 'Bank charge', 'charge', 'DEBIT CARD ANNUAL FEE'],
    ['POS DECCHG-0000-010125+GST', 'Bank charge', 'charge', 'POS DECCHG'],
    ['FEE-ATM CASH(1TXN)10/01/25', 'Bank charge', 'charge', 'FEE ATM CASH'],
    ['AMB CHRG INCL GST FEB-MZZ', 'Bank charge', 'charge', 'AMB CHRG INCL GST'],
    // words that fit no grammar
    ['Gym Membership', 'Other', 'payment', 'Gym Membership'],
    ['School fees', 'Other', 'payment', 'School fees'],
    ['', 'Other', 'payment', 'No narration'],
  ])('%s', (narration, mode, kind, product) => {
    expect(parseNarration(narration)).toMatchObject({ mode, kind, product })
  })
})

describe('whom an address belongs to', () => {
  test.each([
    ['UPI-RAHUL SHARMA-9876500000@YBL-SBIN0000001-400000000003-X', 'person'],
    ['UPI-RAHUL SHARMA-RAHULSHARMA12@OKSBI-SBIN0000001-400000000003-X', 'person'],
    ['UPI-RAHUL SHARMA-RAHUL.S-2@OKAXIS-SBIN0000001-400000000003-X', 'person'],
    ['UPI-RAMESH-Q123456789@YBL-YESB0000001-400000000004-X', 'business'],
    ['UPI-RAMESH-PAYTMQR2810050501@PTYS-YESB0000001-400000000004-X', 'business'],
    ['UPI-RAMESH-BHARATPE09876@YESBANKLTD-YESB0000001-400000000004-X', 'business'],
    ['UPI-RAMESH-GPAY-11234567890@OKBIZAXIS-UTIB0000001-400000000004-X', 'business'],
    ['UPI-SHOP-SHOP.RZP@ICICI-ICIC0000001-400000000004-X', 'business'],
    ['UPI-SHOP-SAMPLESHOP@ICICI-ICIC0000001-400000000004-X', 'unknown'],
  ])('%s', (narration, vpaClass) => {
    expect(parseNarration(narration).vpaClass).toBe(vpaClass)
  })
})

describe('the payer’s own words', () => {
  test.each([
    ['UPI-RAHUL-9876500000@YBL-SBIN0000001-400000000003-RENT-FEB', 'RENT-FEB'],
    ['UPI-RAHUL-9876500000@YBL-SBIN0000001-400000000003', null],
    ['NEFT DR-ICIC0000001-SAMPLE LANDLORD-NETBANK, MUM-N100000000000001-RENT FEB', 'RENT FEB'],
    ['IMPS-400000000004-SAMPLE TRADERS-ICIC-XXXXXXXX0000-RENT', 'RENT'],
    ['50100000000001-TPT-RENT JAN-RAVI KUMAR', 'RENT JAN'],
  ])('%s', (narration, note) => {
    expect(parseNarration(narration).note).toBe(note)
  })
})

test('rows that name nobody share no product, so no correction spreads over them', () => {
  expect(
    ['CHQ PAID-MICR CTS-MUMBAI', 'UPIRET-20250103-400000000003'].map((text) => parseNarration(text).productKey),
  ).toEqual(['', ''])
})
