import { describe, expect, test } from 'vitest'
import { parseNarration } from './parse-narration'

const read = (narration: string) => {
  const { mode, kind, product } = parseNarration(narration)
  return [mode, kind, product]
}

// Every narration is invented; the grammars are the banks'.
describe('State Bank of India', () => {
  test.each([
    ['   TO TRANSFER-UPI/DR/400000000005/Meesho/YESB/meesho.pay/Paymen--', 'UPI', 'payment', 'Meesho'],
    ['   BY TRANSFER-UPI/CR/400000000005/ASHA RAO/SBIN/9876500000/UPI--', 'UPI', 'payment', 'ASHA RAO'],
    ['   BY TRANSFER-UPI/REV/400000000005-', 'UPI', 'reversal', 'Reversal'],
    ['UPI/400000000005/REVERSAL--', 'UPI', 'reversal', 'Reversal'],
    ['UPI/400000000005/SAMPLE MART/SAMPLE.MART@SBI/MILK', 'UPI', 'payment', 'SAMPLE MART'],
    ['WDL TFR UPI/DR/400000000005/SAMPLE M/HDFC/samplemart/Milk AT 01234 MYSURU', 'UPI', 'payment', 'SAMPLE M'],
    ['   by debit card-OTHPG 000000000006SNAPDEAL              NOIDA--', 'Card', 'payment', 'SNAPDEAL'],
    ['   by debit card-OTHPOS000000000006 1MG                  GURGAON--', 'Card', 'payment', '1MG'],
    ['by debit card-SBIPG 000000000006SNAPDEAL NOIDA--', 'Card', 'payment', 'SNAPDEAL'],
    ['POS PRCH-POS 000000000006 SAMPLE BOOKS MYSURU--', 'Card', 'payment', 'SAMPLE BOOKS'],
    ['POS/SAMPLE BOOKS/400000XXXXXX0000', 'Card', 'payment', 'SAMPLE BOOKS'],
    ['ATM WDL-ATM CASH 1234 MAIN ROAD MYSURU-', 'ATM', 'cash', 'ATM CASH'],
    ['TO TRANSFER-INB SAMPLE ELECTRICITY--', 'Net banking', 'payment', 'SAMPLE ELECTRICITY'],
    ['TO TRANSFER-INB e-RD---', 'Net banking', 'deposit', 'RECURRING DEPOSIT'],
    ['TO TRANSFER-INB e-TDR---', 'Net banking', 'deposit', 'FIXED DEPOSIT'],
    ['TO TRANSFER-INB IMPS400000000005/9876500000/XX0000/LUNCH--', 'IMPS', 'payment', 'Bank transfer'],
    ['BY TRANSFER-NEFT*HDFC0000001*N100000000000001*SAMPLE TRADERS--', 'NEFT', 'payment', 'SAMPLE TRADERS'],
    ['BULK POSTING-ACHCr SBIN0000000001 SAMPLE STEEL DIV--', 'Auto-debit', 'payment', 'SAMPLE STEEL DIV'],
    ['DEBIT-ACHDr NACH00000000000001 SAMPLE FINANCE--', 'Auto-debit', 'payment', 'SAMPLE FINANCE'],
    ['BULK POSTING SALARY', 'Other', 'payment', 'SALARY'],
    ['CREDIT INTEREST---', 'Interest', 'interest', 'INTEREST'],
    ['CDM SERVICE CHARGES--', 'Bank charge', 'charge', 'CDM SERVICE CHARGES'],
    ['CSH DEP (CDM)-', 'Cash', 'payment', 'CASH DEPOSIT'],
    ['CASH WITHDRAWAL SELF-', 'Cash', 'cash', 'CASH WITHDRAWAL'],
    ['TO CLEARING-SAMPLE BANK--', 'Cheque', 'cheque', 'Cheque'],
    ['INSUFFICIENT BAL POS DECLINE CHARGE', 'Bank charge', 'charge', 'INSUFFICIENT BAL POS DECLINE CHARGE'],
  ])('%s', (narration, ...expected) => {
    expect(read(narration)).toEqual(expected)
  })
})

describe('Axis Bank', () => {
  test.each([
    ['UPI/P2M/400000000007/Zomato Ltd/Order1/YES BANK', 'UPI', 'payment', 'Zomato'],
    ['UPI/P2A/400000000007/ASHA RAO/Lunch/State Bank Of I', 'UPI', 'payment', 'ASHA RAO'],
    ['UPI/P2A/400000000007/0123456789abcdef0123456789abcdef/UPI/Axis Bank', 'UPI', 'payment', 'UPI payment'],
    ['UPI/P2M/400000000007/SAMPLE MUSIC/Mandat/AXIS BANK//P2V/', 'UPI', 'payment', 'SAMPLE MUSIC'],
    ['POS/SAMPLE BOOK STORE/MYSURU/040725/18:05', 'Card', 'payment', 'SAMPLE BOOK STORE'],
    ['POS/M/S SAMPLE STEELS/MYSURU/040725/18:05', 'Card', 'payment', 'M/S SAMPLE STEELS'],
    ['ECOM PUR/PAYU*SAMPLE M/GURGAON/010125/10:15', 'Card', 'payment', 'SAMPLE M'],
    ['ECOM PUR/SAMPLE/9876500000/010125/10:15/400000000007', 'Card', 'payment', 'SAMPLE'],
    [
      'PURCHASE Card no.: 400000XXXXXX0000 04J UL25 180500 SAMPLE STORE\\MAIN ROAD Ref: 12',
      'Card',
      'payment',
      'SAMPLE STORE',
    ],
    ['PUR-REV/SAMPLE STORE/MYSURU/040725/18:05', 'Card', 'reversal', 'SAMPLE STORE'],
    ['PUR/REV/SAMPLE STORE/MYSURU/040725/18:05', 'Card', 'reversal', 'SAMPLE STORE'],
    ['REFUND/SAMPLE STORE\\MAIN ROAD/DT.040725', 'Card', 'reversal', 'SAMPLE STORE'],
    ['TIPS/SCG/POS/SAMPLE PUMP/MYSURU', 'Bank charge', 'charge', 'CARD SURCHARGE'],
    ['ATM-CASH-AXIS/ABCD1234/5678/040725/MYSURU', 'ATM', 'cash', 'ATM CASH'],
    ['ATM-CASH/MAIN ROAD/MYSURU/040725', 'ATM', 'cash', 'ATM CASH'],
    ['NEFT/AXISP00000000001/SAMPLE TRADERS/BILL', 'NEFT', 'payment', 'SAMPLE TRADERS'],
    ['NEFT/MB/AXMB000000008/SAMPLE BROADBAND', 'NEFT', 'payment', 'SAMPLE BROADBAND'],
    ['IMPS/P2A/400000000007/XXXXXXXX0000/LUNCH', 'IMPS', 'payment', 'Bank transfer'],
    ['INB/IFT/ASHA RAO/TPARTY TRANSFER', 'Net banking', 'payment', 'ASHA RAO'],
    ['INB/400000000007/SAMPLE BILLER/JULY', 'Net banking', 'payment', 'SAMPLE BILLER'],
    ['MOB/TPFT/ASHA RAO/910010000000001', 'Net banking', 'payment', 'ASHA RAO'],
    ['ECS/SAMPLE FINANCE/000000000001', 'Auto-debit', 'payment', 'SAMPLE FINANCE'],
    ['NACH-DR- SAMPLE FINANCE LTD 000000000001', 'Auto-debit', 'payment', 'SAMPLE FINANCE'],
    ['ACH-DR-SAMPLE FINANCE LIMITED-000000000001', 'Auto-debit', 'payment', 'SAMPLE FINANCE'],
    ['AXISDIRECT/20250704/FUNDS', 'Net banking', 'deposit', 'AXIS DIRECT'],
    ['BRN-CLG-CHQ PAID TO ASHA RAO', 'Cheque', 'payment', 'ASHA RAO'],
    ['910010000000001:Int.Pd:01-04-2025 to 30-06-2025', 'Interest', 'interest', 'INTEREST'],
    ['Consolidated DP Charges for JUN-25', 'Bank charge', 'charge', 'Consolidated DP Charges'],
    ['GST @18% on SMS alerts', 'Bank charge', 'charge', 'GST'],
    ['CreditCard Payment XX 0000 Ref#AbCd1234', 'Net banking', 'card bill', 'CREDIT CARD BILL'],
  ])('%s', (narration, ...expected) => {
    expect(read(narration)).toEqual(expected)
  })
})

describe('ICICI Bank', () => {
  test.each([
    ['UPI/400000000009/Order 12/sampleshop@icici/ICICI Bank', 'UPI', 'payment', 'sampleshop'],
    ['UPI/400000000009/cake/asha.rao-1/State Bank Of I/SBI0123456789', 'UPI', 'payment', 'ASHA RAO'],
    ['UPI/SAMPLE SHOP/sampleshop@icic/milk/ICICI Bank/400000000009/ICI0123456789/', 'UPI', 'payment', 'SAMPLE SHOP'],
    ['UPI-400000000009-SAMPLE CAFE IN', 'UPI', 'payment', 'SAMPLE CAFE'],
    ['MMT/IMPS/400000000009/lunch/ASHA RAO/HDFC0000001', 'IMPS', 'payment', 'ASHA RAO'],
    ['MMT/IMPS/400000000009/ASHA RAO/State Bank of I', 'IMPS', 'payment', 'ASHA RAO'],
    ['BIL/ONL/000000000013/SAMPLE POWER CO/0000', 'Net banking', 'payment', 'SAMPLE POWER CO'],
    ['BIL/ONL/000000000010/SAMPLE RAIL/ChgRs15 GSTRs2.70/0000', 'Net banking', 'payment', 'SAMPLE RAIL'],
    ['BIL/INFT/EAA0000001/lunch/ASHA RAO', 'Net banking', 'payment', 'ASHA RAO'],
    ['INF/INFT/000000000014/lunch/ASHA RAO', 'Net banking', 'payment', 'ASHA RAO'],
    ['NFS/CASH WDL/400000000009/TERM0001/MYSURU/04-07-25', 'ATM', 'cash', 'ATM CASH'],
    ['ATM/CASH WDL/04-07-25', 'ATM', 'cash', 'ATM CASH'],
    ['VPS/SAMPLE STORE/202507041805/400000000009/MYSURU', 'Card', 'payment', 'SAMPLE STORE'],
    ['VIN/PAY*SAMPLE STORE/202507041805/400000000009/MYSURU', 'Card', 'payment', 'SAMPLE STORE'],
    ['VSI/SAMPLE MUSIC/202507041805/400000000009/MYSURU', 'Auto-debit', 'payment', 'SAMPLE MUSIC'],
    ['NEFT-HDFCN25000000000001-SAMPLE LABS-SALARY-000000000001-HDFC0000001', 'NEFT', 'payment', 'SAMPLE LABS'],
    ['ACH/SAMPLE FUND/ICIC00000000000001', 'Auto-debit', 'payment', 'SAMPLE FUND'],
    ['EBA/EQ TRADE/20250704', 'Net banking', 'deposit', 'ICICI DIRECT'],
    ['SAMPLE STORE MUMBAI IN', 'Card', 'payment', 'SAMPLE STORE'],
    ['IGST-CI@18%', 'Bank charge', 'charge', 'IGST'],
    ['Interest Amount Amortization - <1/3>', 'Interest', 'loan', 'Interest Amount Amortization'],
    ['Principal Amount Amortization - <1/3>', 'Other', 'loan', 'Principal Amount Amortization'],
  ])('%s', (narration, ...expected) => {
    expect(read(narration)).toEqual(expected)
  })
})

describe('Kotak, Canara, Federal, PNB, DBS and others', () => {
  test.each([
    ['UPI/Sample Mart/400000000014/milk', 'UPI', 'payment', 'Sample Mart'],
    ['BILL PAID TO CREDIT CARD XX0000', 'Net banking', 'card bill', 'CREDIT CARD BILL'],
    ['MB TRANSFER TO ASHA RAO', 'Net banking', 'payment', 'ASHA RAO'],
    ['ATM CWD-0000/MYSURU', 'ATM', 'cash', 'ATM CASH'],
    ['PCD/0000/SAMPLE STORE/MYSURU040725/18:05', 'Card', 'payment', 'SAMPLE STORE'],
    ['IB-IMPS-DR//400000000014/ASHA RAO/SBIN', 'IMPS', 'payment', 'ASHA RAO'],
    ['MOB-IMPS-CR/400000000014/ASHA RAO', 'IMPS', 'payment', 'ASHA RAO'],
    ['ATM Cash-ABCD0001-HUBLI', 'ATM', 'cash', 'ATM CASH'],
    ['UPIOUT/400000000014/sampleshop@icici/milk', 'UPI', 'payment', 'sampleshop'],
    ['UPIIN/400000000014/asha@okaxis/milk', 'UPI', 'payment', 'asha'],
    ['FN IMPS/IFO/400000000014/ASHA RAO', 'IMPS', 'payment', 'ASHA RAO'],
    ['CHRG/IMPS/400000000014/04-07-2025', 'Bank charge', 'charge', 'IMPS CHARGE'],
    ['UPI/DR/400000000014/SAMPLE MART/MILK', 'UPI', 'payment', 'SAMPLE MART'],
    ['NEFT/INWARD/CR-STATE BANK OF INDIA/SAMPLE TRADERS/SBIN525000000001', 'NEFT', 'payment', 'SAMPLE TRADERS'],
    ['ATM WDL S1CN0001 MAIN ROAD', 'ATM', 'cash', 'ATM CASH'],
    ['CHQ PAID', 'Cheque', 'cheque', 'Cheque'],
    ['UPI/400000000014/From:asha@ybl/To:sampleshop@icici/Payment', 'UPI', 'payment', 'sampleshop'],
    ['UPI/400000000014/10:15:00/UPI/sampleshop@icici/milk', 'UPI', 'payment', 'sampleshop'],
    ['MPAY/UPI/TRTR/400000000014/SAMPLE MART', 'UPI', 'payment', 'SAMPLE MART'],
    ['IFT/SELF/910010000000001', 'Net banking', 'own transfer', 'SELF'],
    ['BBPS/SAMPLE POWER/9876500000', 'Net banking', 'payment', 'SAMPLE POWER'],
    ['NACH DR INW SAMPLE FINANCE LTD 000012345', 'Auto-debit', 'payment', 'SAMPLE FINANCE'],
    ['E-COMM PURCHASE SAMPLE STORE', 'Card', 'payment', 'SAMPLE STORE'],
    ['NFS ATM CASH WITHDRAWAL MYSURU', 'ATM', 'cash', 'ATM CASH'],
    ['REV:UPI/400000000014/SAMPLE MART', 'UPI', 'reversal', 'Reversal'],
  ])('%s', (narration, ...expected) => {
    expect(read(narration)).toEqual(expected)
  })
})

describe('what else a narration tells', () => {
  test.each([
    [
      'UPI-SAMPLE-SAMPLE@OKAXIS-YESB0000001-400000000001-X',
      { bank: 'Yes Bank', reference: '400000000001', vpa: 'SAMPLE@OKAXIS', note: 'X' },
    ],
    [
      '   TO TRANSFER-UPI/DR/400000000005/SAMPLE M/HDFC/samplemart/Paymen--',
      { bank: 'HDFC Bank', reference: '400000000005', direction: 'debit', vpa: 'SAMPLEMART', isNameCut: true },
    ],
    [
      'UPI/P2A/400000000007/ASHA RAO/Lunch/State Bank Of I',
      { bank: 'STATE BANK OF I', paidTo: 'account', note: 'LUNCH', direction: null },
    ],
    ['UPI/P2M/400000000007/SAMPLE/X/YES BANK', { paidTo: 'merchant', isNameCut: false }],
    ['UPI/400000000009/Order 12/sampleshop@icici/ICICI Bank', { note: 'ORDER 12', vpa: 'SAMPLESHOP@ICICI' }],
    ['MMT/IMPS/400000000009/lunch/ASHA RAO/HDFC0000001', { note: 'LUNCH', bank: 'HDFC Bank' }],
    ['IMPS-400000000004-SAMPLE TRADERS-ICIC-XXXXXXXX0000-RENT', { bank: 'ICICI Bank', reference: '400000000004' }],
    ['CHQ PAID-000123-SAMPLE', { reference: '000123' }],
    ['BY TRANSFER-NEFT*HDFC0000001*N100000000000001*SAMPLE--', { bank: 'HDFC Bank', direction: 'credit' }],
    ['UPIIN/400000000014/asha@okaxis/milk', { bank: 'Axis Bank', direction: 'credit' }],
  ])('%s', (narration, expected) => {
    expect(parseNarration(narration)).toMatchObject(expected)
  })

  test('a number in the name’s place does not let the payer’s words move up into it', () => {
    for (const narration of [
      'UPI/P2M/400000000007/9876500000/For mother/YES BANK',
      'UPI/9876500000/400000000014/For mother',
      'UPI/DR/400000000014/9876500000/SBIN/asha@ybl/For mother',
    ])
      expect(parseNarration(narration)).toMatchObject({
        note: 'FOR MOTHER',
        productKey: expect.not.stringMatching(/MOTHER/),
      })
  })
})
