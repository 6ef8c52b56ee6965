import type { Form } from './reading'

/** What Kotak Mahindra Bank prints; UPI is read by its fields alone (slash-upi.ts), IMPS as HDFC's. */
export const KOTAK_FORMS: Form[] = [
  {
    starts: 'BILL',
    form: /^BILL PAID TO CREDIT CARD\b/,
    read: () => ({ mode: 'Net banking', kind: 'card bill', name: 'CREDIT CARD BILL' }),
  },
  {
    starts: 'MB IB KIB',
    form: /^(?:MB|IB|KIB)[: ]+(?:TRANSFER|SENT|PAID|FUNDS? TRANSFER) (?:TO|NEFT TO|IMPS TO) (.+?)(?:\/.*)?$/,
    read: ([, name]) => ({ mode: 'Net banking', name, paidTo: 'account', direction: 'debit' }),
  },
  {
    starts: 'MB IB KIB RECEIVED',
    form: /^(?:(?:MB|IB|KIB)[: ]+)?(?:RECEIVED|TRANSFER) FROM (.+?)(?:\/.*)?$/,
    read: ([, name]) => ({ mode: 'Net banking', name, direction: 'credit' }),
  },
  {
    starts: 'ATM ATL ATW',
    form: /^(?:ATM CWD|AT[LW]\/)/,
    read: () => ({ mode: 'ATM', kind: 'cash', name: 'ATM CASH' }),
  },
  {
    // The city is glued to the day behind it.
    starts: 'PCD PCI',
    form: /^PC[DI]\/(?:[X*\d]{4,}\/)?([^/]+)/,
    read: ([, name]) => ({ mode: 'Card', name, isMerchant: true, width: 16 }),
  },
  { starts: 'OS', form: /^OS (.+?)(?: \d{6,})?$/, read: ([, name]) => ({ mode: 'Card', name, isMerchant: true }) },
  {
    starts: 'CCBILL',
    form: /^CCBILL\b/,
    read: () => ({ mode: 'Net banking', kind: 'card bill', name: 'CREDIT CARD BILL' }),
  },
]
