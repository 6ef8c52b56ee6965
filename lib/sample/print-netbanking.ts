import type { LedgerRow } from './account-rows'
import { bankDay, type StatementPrinter } from './statement-printer'
import { decimalOf } from '@/lib/money/paise'

const RULE = Array.from({ length: 7 }, () => '********').join(',')

/** HDFC's NetBanking download: a letterhead, rules of asterisks, blank unused side, and the bank's own sums at the end. */
export const netbankingPrinter: StatementPrinter = {
  opening: ({ person, accountNumber, from, to }) => [
    'HDFC BANK Ltd.,,,,,,',
    ',,,,,,',
    `${person.name},,,,,Account Branch :SAMPLE ROAD,`,
    'INVENTED HOUSE 1,,,,,Address :SAMPLE ROAD,',
    `${person.city},,,,,City :${person.city},`,
    'JOINT HOLDERS :,,,,,State :SAMPLE STATE,',
    ',,,,,Currency :INR,',
    ',,,,,Email :nobody@sample.invalid,',
    ',,,,,Cust ID :00000000,',
    `,,,,,Account No :${accountNumber},`,
    ',,,,,A/C Open Date :01/01/2020,',
    ',,,,,Account Status :Regular,',
    'Nomination :Registered,,,,,RTGS/NEFT IFSC :HDFC0000001,',
    `Statement From : ${bankDay(from, 4)} To : ${bankDay(to, 4)},,,,,,`,
    '"Synthetic: invented people, made by npm run generate:statements",,,,,,',
    ',,,,,,',
  ],
  header: 'Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance',
  behindHeader: [RULE],
  at: { date: 0, debit: 4, credit: 5 },
  cells: ({ date, narration, reference, debitAmount, creditAmount, closingBalance }: LedgerRow) => [
    bankDay(date, 2),
    narration.includes(',') ? `"${narration}"` : narration,
    reference,
    bankDay(date, 2),
    debitAmount > 0 ? decimalOf(debitAmount) : '',
    creditAmount > 0 ? decimalOf(creditAmount) : '',
    decimalOf(closingBalance),
  ],
  padded: (text) => text,
  closing: ({ openingBalance, debitCount, creditCount, debitAmount, creditAmount, closingBalance }) => [
    RULE,
    ',,,,,,',
    'STATEMENT SUMMARY  :-,,,,,,',
    'Opening Balance,Dr Count,Cr Count,Debits,Credits,Closing Bal,',
    [
      decimalOf(openingBalance),
      debitCount,
      creditCount,
      decimalOf(debitAmount),
      decimalOf(creditAmount),
      decimalOf(closingBalance),
      '',
    ].join(','),
    ',,,,,,',
    'This is a computer generated statement and does not require signature.,,,,,,',
  ],
}
