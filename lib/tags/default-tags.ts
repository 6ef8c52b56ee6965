import type { TagColor } from './schema'

type DefaultTag = { name: string; color: TagColor; isSpending: boolean }

/** What a new account starts with, in this order. The names are stored exactly as written here. */
export const DEFAULT_TAGS: readonly DefaultTag[] = [
  { name: 'Food & Dining', color: 'orange', isSpending: true },
  { name: 'Groceries', color: 'green', isSpending: true },
  { name: 'Shopping', color: 'pink', isSpending: true },
  { name: 'Transport', color: 'blue', isSpending: true },
  { name: 'Fuel', color: 'brown', isSpending: true },
  { name: 'Travel', color: 'cyan', isSpending: true },
  { name: 'Bills & Utilities', color: 'yellow', isSpending: true },
  { name: 'Rent & Home', color: 'indigo', isSpending: true },
  { name: 'Entertainment & Subscriptions', color: 'violet', isSpending: true },
  { name: 'Health', color: 'red', isSpending: true },
  { name: 'Personal Care & Fitness', color: 'rose', isSpending: true },
  { name: 'Education', color: 'sky', isSpending: true },
  { name: 'Insurance', color: 'teal', isSpending: true },
  { name: 'Investments & Savings', color: 'emerald', isSpending: true },
  { name: 'Loans & Card Payments', color: 'plum', isSpending: true },
  { name: 'Fees & Taxes', color: 'slate', isSpending: true },
  { name: 'Gifts & Donations', color: 'coral', isSpending: true },
  { name: 'Cash Withdrawal', color: 'olive', isSpending: false },
  { name: 'Transfers', color: 'grey', isSpending: false },
  { name: 'Income', color: 'lime', isSpending: false },
]

/** Money that is put aside or paid back rather than consumed: counted as spending, shown apart. */
export const SHOWN_APART: readonly string[] = ['Investments & Savings', 'Loans & Card Payments']
