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
    ['UPI-PAYTM-PAYTM-12345678@PTYBL-YESB0000001-400000000004-UPI', 'UPI', 'payment', 'QR shop …5678'],
    ['UPI-50100012345678-SWIGGY.RZP@ICICI-400000000004-DINNER', 'UPI', 'payment', 'SWIGGY'],
    ['UPI-BIGBASKET', 'UPI', 'payment', 'BIGBASKET'],
    ['UPI-', 'UPI', 'payment', 'UPI payment'],
    ['UPIRET-20250103-400000000003', 'UPI', 'reversal', 'Reversal'],
    ['REV-UPI-50100012345678-SAMPLE@YBL-400000000003-REVERSAL', 'UPI', 'reversal', 'Reversal'],
    ['REV-IMPS-400000000003-SAMPLE', 'IMPS', 'reversal', 'Reversal'],
    ['REV IMPS 400000000003', 'IMPS', 'reversal', 'Reversal'],
    ['REV UPI 400000000003', 'UPI', 'reversal', 'Reversal'],
    // cards
    ['POS 400000XXXXXX0000 DMART PUNE', 'Card', 'payment', 'DMART'],
    ['POS 400000XXXXXX0000 DMART PUNE POS DEBIT', 'Card', 'payment', 'DMART'],
    ['POS 400000XXXXXX0000 RAZ*SWIGGY', 'Card', 'payment', 'SWIGGY'],
    ["POS 400000XXXXXX0000 DOMINO'S PIZZA NAVI MUMBAI", 'Card', 'payment', "DOMINO'S PIZZA"],
    ['POS 400000XXXXXX0000 PUNE', 'Card', 'payment', 'PUNE'],
    ['CRV POS ******0000 AMAZON RETAIL', 'Card', 'reversal', 'AMAZON RETAIL'],
    ['POS REF 400000XXXXXX0000-01/02 SAMPLE SHOP', 'Card', 'reversal', 'SAMPLE SHOP'],
    ['POS REF 4160XXXXXXXX1234-04/10 AMAZON', 'Card', 'reversal', 'AMAZON'],
    ['POS REF 4160XXXXXXXX1234-04/10/25 AMAZON MUMBAI', 'Card', 'reversal', 'AMAZON'],
    ['POS 400000XXXXXX0000 SQ *SAMPLE COFFEE', 'Card', 'payment', 'SAMPLE COFFEE'],
    ['POS 400000XXXXXX0000 GOOGLE *GOOGLE ONE', 'Card', 'payment', 'GOOGLE ONE'],
    // a payee may be called as a channel is
    ['POS 400000XXXXXX0000 IMPS', 'Card', 'payment', 'IMPS'],
    ['CRV POS ******0000 RTGS', 'Card', 'reversal', 'RTGS'],
    ['ME DC SI 400000XXXXXX0000 IMPS', 'Auto-debit', 'payment', 'IMPS'],
    ['ACH D- RTGS-ABC123', 'Auto-debit', 'payment', 'RTGS'],
    ['AUTO DEBIT-IMPS', 'Auto-debit', 'payment', 'IMPS'],
    ['IB BILLPAY DR-HDFCBJ-RTGS', 'Net banking', 'payment', 'RTGS'],
    ['50100000000001-TPT-IMPS-RAVI KUMAR', 'Net banking', 'payment', 'RAVI KUMAR'],
    ['NEFT CR-ICIC0000001-IMPS', 'NEFT', 'payment', 'IMPS'],
    // standing instructions and mandates
    ['ME DC SI 400000XXXXXX0000 NETFLIX', 'Auto-debit', 'payment', 'NETFLIX'],
    ['SI 4000X0000 TATA POWER -05/02/25', 'Auto-debit', 'payment', 'TATA POWER'],
    ['ACH D- SAMPLE HOUSING FINANCE-0000000001', 'Auto-debit', 'payment', 'SAMPLE HOUSING FINANCE'],
    ['ACH C- SAMPLE INDUSTRIES LTD-DIV0001', 'Auto-debit', 'payment', 'SAMPLE INDUSTRIES'],
    ['ACH D- TP ACH SAMPLE FINANCE LTD-1234567890', 'Auto-debit', 'payment', 'SAMPLE FINANCE'],
    ['NACH-10-DR-SAMPLE FINANCE LTD', 'Auto-debit', 'payment', 'SAMPLE FINANCE'],
    ['AUTO DEBIT-SAMPLE FINANCE LTD', 'Auto-debit', 'payment', 'SAMPLE FINANCE'],
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
    ['NEFT DR-ICIC0000001-SURESH K P-NETBANK, MUM-N100000000000001', 'NEFT', 'payment', 'SURESH K P'],
    ['NEFT DR-ICIC0000001-SURESH P L-NETBANK,MUM-N100000000000001', 'NEFT', 'payment', 'SURESH P L'],
    ['NEFT DR-ICIC0000001-SAMPLE A-B TRADERS-NETBANK, MUM-N100000000000001', 'NEFT', 'payment', 'SAMPLE A-B TRADERS'],
    ['NEFT-SALARY', 'NEFT', 'payment', 'SALARY'],
    ['RTGS CR-SBIN0000001-ACME HOLDINGS-ASHA-SBINR12025020100000001', 'RTGS', 'payment', 'ACME HOLDINGS'],
    ['IMPS-SAMPLE BUILDERS', 'IMPS', 'payment', 'SAMPLE BUILDERS'],
    ['RTGS-SAMPLE BUILDERS', 'RTGS', 'payment', 'SAMPLE BUILDERS'],
    ['IMPS-400000000004-SAMPLE TRADERS-ICIC-XXXXXXXX0000-RENT', 'IMPS', 'payment', 'SAMPLE TRADERS'],
    ['IMPS-400000000004-SAMPLE TRADERS', 'IMPS', 'payment', 'SAMPLE TRADERS'],
    ['IB FUNDS TRANSFER DR-50100000000001', 'Net banking', 'own transfer', 'BANK TRANSFER'],
    ['50100000000001-TPT-RENT JAN-RAVI KUMAR', 'Net banking', 'payment', 'RAVI KUMAR'],
    ['IB BILLPAY DR-HDFCSI-400000XXXXXX0000', 'Net banking', 'card bill', 'CREDIT CARD BILL'],
    ['BILLDKHDFCCARD-HGA0V4-400000000001', 'Net banking', 'card bill', 'CREDIT CARD BILL'],
    ['BILLDKTATAPOWER-HGA0V4-400000000001', 'Net banking', 'payment', 'TATAPOWER'],
    ['IB BILLPAY DR-HDFCBJ-TATA POWER', 'Net banking', 'payment', 'TATA POWER'],
    ['RTGS DR-SBIN0000001-SAMPLE A-B LLP-NETBANK, MUM-SBINR12025020100000001', 'RTGS', 'payment', 'SAMPLE A-B'],
    // deposits, interest, cheques
    ['FD THROUGH NET-50300000000001:ASHA RAO', 'Net banking', 'deposit', 'FIXED DEPOSIT'],
    ['50100000000001- RD INSTALLMENT-FEB 2025', 'Net banking', 'deposit', 'RECURRING DEPOSIT'],
    ['XXXXXXXXXX0000- RD INSTALLMENT-FEB 2025', 'Net banking', 'deposit', 'RECURRING DEPOSIT'],
    ['PRIN AND INT AUTO_REDEEM 50300000000001', 'Net banking', 'deposit', 'FIXED DEPOSIT'],
    ['CREDIT INTEREST CAPITALISED', 'Interest', 'interest', 'INTEREST'],
    ['INTEREST PAID TILL 31-MAR-2025', 'Interest', 'interest', 'INTEREST'],
    ['TD BOOKED 50300000000001', 'Net banking', 'deposit', 'FIXED DEPOSIT'],
    ['I/W CHQ RET-000123-FUNDS INSUFFICIENT', 'Cheque', 'cheque', 'Cheque'],
    ['CHQ PAID-INWARD TRAN-SAMPLE BANK', 'Cheque', 'cheque', 'Cheque'],
    ['CHQ PAID-MICR CTS-MUMBAI', 'Cheque', 'cheque', 'Cheque'],
    // words that fit no grammar
    ['Gym Membership', 'Other', 'payment', 'Gym Membership'],
    ['School fees', 'Other', 'payment', 'School fees'],
    ['', 'Other', 'payment', 'No narration'],
  ])('%s', (narration, mode, kind, product) => {
    expect(parseNarration(narration)).toMatchObject({ mode, kind, product })
  })
})

describe('charges of the bank itself', () => {
  test.each([
    ['INSTAALERT CHG JAN-MAR25 010425', 'INSTAALERT CHG'],
    ['SMS CHARGES-JAN25', 'SMS CHARGES'],
    ['SMS CHGS', 'SMS CHGS'],
    ['CHARGES FOR CHQ BOOK', 'CHARGES FOR CHQ BOOK'],
    ['DEBIT CARD ANNUAL FEE-XX0000', 'DEBIT CARD ANNUAL FEE'],
    ['POS DECCHG-0000-010125+GST', 'POS DECCHG'],
    ['FEE-ATM CASH(1TXN)10/01/25', 'FEE ATM CASH'],
    ['AMB CHRG', 'AMB CHRG'],
    ['AMB CHRG INCL GST FEB-MZZ', 'AMB CHRG INCL GST'],
    ['NEFT CHGS 010225-MIR2500000000001', 'NEFT CHGS'],
    ['NEFT TXN CHG', 'NEFT TXN CHG'],
    ['RTGS CHGS INCL GST 010225', 'RTGS CHGS INCL GST'],
    ['IMPS P2P 400012345678#01/02/2025 020225-MIR2500000000001', 'IMPS CHARGE'],
    ['CASH DEPOSIT CHARGES', 'CASH DEPOSIT CHARGES'],
    ['CHQ 000123 RET CHGS', 'CHQ RET CHGS'],
    ['CHQ BOOK CHGS', 'CHQ BOOK CHGS'],
    ['I/W CHQ RETURN CHGS 000123', 'IW CHQ RETURN CHGS'],
    ['.DC INTL POS TXN MARKUP+ST 010225-MIR2500000000001', 'DC INTL POS TXN MARKUP ST'],
    ['.DC INTL POS TXN DCC+ST 010225', 'DC INTL POS TXN DCC ST'],
    ['ACH DEBIT RETURN CHARGES 010225', 'ACH DEBIT RETURN CHARGES'],
    ['CGST 9% ON CHARGES', 'CGST'],
  ])('%s', (narration, product) => {
    expect(parseNarration(narration)).toMatchObject({ mode: 'Bank charge', kind: 'charge', product })
  })

  test.each([
    ['UPI-RECHARGE-RECHARGE@YBL-SBIN0000001-400000000003-X', 'UPI'],
    ['UPI-ST MARYS-STMARYS@ICICI-ICIC0000001-400000000003-SCHOOL FEES', 'UPI'],
    ['POS 400000XXXXXX0000 CHARGEZONE', 'Card'],
    ['NEFT DR-ICIC0000001-BANK CHARGES ENT-NETBANK, MUM-N100000000000001', 'NEFT'],
    ['IMPS-400000000004-ACCOUNT FEES-ICIC-XXXXXXXX0000-SCHOOL FEES', 'IMPS'],
    ['ACH D- CARD FEES-0000000001', 'Auto-debit'],
    ['50100000000001-TPT-BANK CHARGES-RAVI KUMAR', 'Net banking'],
    ['NEFT-SCHOOL FEES', 'NEFT'],
    ['CASH DEP MAIN BRANCH', 'Cash'],
    ['SCHOOL FEES BY NEFT', 'Other'],
    ['MAINTENANCE CHARGES JAN', 'Other'],
    ['MONTHLY MAINTENANCE CHARGES CHQ PAID', 'Other'],
    ['MONTHLY MAINTENANCE CHARGES NEFT', 'Other'],
    ['MAINTENANCE FEE 2025 BANK TRANSFER', 'Other'],
    ['AC SERVICE CHARGES', 'Other'],
  ])('not: %s', (narration, mode) => {
    expect(parseNarration(narration)).toMatchObject({ mode, kind: 'payment' })
  })
})

describe('a shop’s QR code with no name of its own', () => {
  const upi = (payee: string, vpa: string) => `UPI-${payee}-${vpa}-YESB0000001-400000000004-UPI`

  test.each([
    [upi('', 'Q12345678@YBL'), 'QR shop …5678', 'QR Q12345678'],
    [upi('PHONEPE', 'Q12345678@YBL'), 'QR shop …5678', 'QR Q12345678'],
    [upi('PAYTM', 'PAYTMQR281005050101@PAYTM'), 'QR shop …0101', 'QR PAYTMQR281005050101'],
    [upi('PAYTM', 'PAYTM.S1ABC2D@PTY'), 'QR shop …BC2D', 'QR PAYTM.S1ABC2D'],
    [upi('BHARATPE MERCHANT', 'BHARATPE.90067834@FBPE'), 'QR shop …7834', 'QR BHARATPE.90067834'],
    [upi('GOOGLE PAY', 'GPAY-11234567890@OKBIZAXIS'), 'QR shop …7890', 'QR GPAY-11234567890'],
    ['UPI-GPAY-11234567890@OKBIZAXIS-UTIB0000001-400000000004-X', 'QR shop …7890', 'QR GPAY-11234567890'],
    [upi('50100012345678', 'VYAPAR.171234567890@ICICI'), 'QR shop …7890', 'QR VYAPAR.171234567890'],
    [upi('MERCHANT', 'MAB.037213012345@AXISBANK'), 'QR shop …2345', 'QR MAB.037213012345'],
    // a name, printed or in the address, still wins
    [upi('KAVERI STORES', 'Q12345678@YBL'), 'KAVERI STORES', 'KAVERI STORES'],
    // but a person's may be a namesake's, who has another shop
    [upi('RAMESH KUMAR', 'Q12345678@YBL'), 'RAMESH KUMAR', 'QR Q12345678'],
    [upi('MR RAMESH', 'Q12345678@YBL'), 'MR RAMESH', 'QR Q12345678'],
    [upi('PAYTM GREEN STORES', 'PAYTMQR281005050101@PAYTM'), 'PAYTM GREEN STORES', 'PAYTM GREEN STORES'],
    [upi('RAZORPAY', 'SWIGGY.RZP@ICICI'), 'SWIGGY', 'SWIGGY'],
    [upi('AMAZON PAY', 'AMAZON@APL'), 'AMAZON PAY', 'AMAZON PAY'],
    // a person's number is no shop's
    [upi('50100012345678', '9876500000@YBL'), 'UPI payment', ''],
  ])('%s', (narration, product, productKey) => {
    expect(parseNarration(narration)).toMatchObject({ product, productKey })
  })
})

describe('where the address begins and ends', () => {
  test.each([
    ['UPI-KIRANA-SAMPLE@YBL-400000000004-PAY @ HOME', 'KIRANA', 'SAMPLE@YBL', 'PAY @ HOME'],
    ['UPI-KIRANA-SAMPLE@YBL-400000000004-PAY@HOME', 'KIRANA', 'SAMPLE@YBL', 'PAY@HOME'],
    ['UPI-KIRANA-SAMPLE@YBL-PAY@HOME', 'KIRANA', 'SAMPLE@YBL', 'PAY@HOME'],
    ['UPI-KIRANA-400000000004-PAY @ HOME', 'KIRANA', null, 'PAY @ HOME'],
    ['UPI-CAFE @ MALL-CAFE@YBL-HDFC0000001-400000000004-X', 'CAFE @ MALL', 'CAFE@YBL', 'X'],
    ['UPI-012345678901-SWIGGY.RZP@ICICI-400000000004-X', 'SWIGGY', 'SWIGGY.RZP@ICICI', 'X'],
    // dashes: the payee's, unless the address shows that they are its own
    ['UPI-SHOP-NAME@YBL-HDFC0000001-400000000004-X', 'SHOP', 'NAME@YBL', 'X'],
    ['UPI-SHOP-TWO-NAME@YBL-HDFC0000001-400000000004-X', 'SHOP-TWO', 'NAME@YBL', 'X'],
    ['UPI-SHOP NAME-SHOP-NAME@YBL-HDFC0000001-400000000004-X', 'SHOP NAME', 'SHOP-NAME@YBL', 'X'],
    ['UPI-GOOGLE SERVICE-GOOG-PAYMENT@OKAXIS-UTIB0000001-400000000004-X', 'GOOGLE SERVICE', 'GOOG-PAYMENT@OKAXIS', 'X'],
    ['UPI-RAHUL-RAHUL-2@OKAXIS-HDFC0000001-400000000004-X', 'RAHUL', 'RAHUL-2@OKAXIS', 'X'],
  ])('%s', (narration, product, vpa, note) => {
    expect(parseNarration(narration)).toMatchObject({ product, vpa, note })
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
