import { z } from 'zod'

/** A person's account at a bank, as the screens name it. */
export type BankAccount = { id: string; bank: string; mask: string | null; currency: string; name: string }

const BANK_NAMES: Record<string, string> = {
  HDFC: 'HDFC Bank',
  SBI: 'State Bank of India',
  AXIS: 'Axis Bank',
  ICICI: 'ICICI Bank',
  KOTAK: 'Kotak Mahindra Bank',
  IDFC: 'IDFC FIRST Bank',
  YES: 'Yes Bank',
  INDUSIND: 'IndusInd Bank',
  FEDERAL: 'Federal Bank',
  SIB: 'South Indian Bank',
  DBS: 'DBS Bank India',
  PNB: 'Punjab National Bank',
  BOB: 'Bank of Baroda',
  CANARA: 'Canara Bank',
  PAYTM: 'Paytm wallet',
  PHONEPE: 'PhonePe',
  OTHER: 'Other bank',
}

/** `HDFC` → `HDFC Bank`; a code without a name stays itself. */
export function bankName(bank: string): string {
  return BANK_NAMES[bank] ?? bank
}

/** The banks that have a name, as a person would choose from them. */
export const KNOWN_BANKS = Object.values(BANK_NAMES).filter((name) => name !== BANK_NAMES.OTHER)

/** The code behind a bank's name as it was typed, so that its statements find the accounts that are there. */
export function bankCode(typed: string): string {
  const name = typed.trim()
  const isSame = (one: string) => one.toLowerCase() === name.toLowerCase()
  return Object.entries(BANK_NAMES).find(([code, known]) => isSame(code) || isSame(known))?.[0] ?? name
}

/** `HDFC Bank ••4821`. */
export function accountLabel({ name, mask }: Pick<BankAccount, 'name' | 'mask'>): string {
  return mask === null ? name : `${name} ••${mask}`
}

const NAME_LENGTH_MAX = 80
export const accountName = z
  .string()
  .trim()
  .min(1, 'Give the account a name.')
  .max(NAME_LENGTH_MAX, `Use at most ${NAME_LENGTH_MAX} characters.`)
  .refine((name) => !/\p{Cc}/u.test(name), 'Use letters, digits and signs only.')

/** An account that a person names before its first statement. */
export const newAccountSchema = z.strictObject({
  bank: z
    .string()
    .trim()
    .min(1, 'Name the bank.')
    .max(NAME_LENGTH_MAX, `Use at most ${NAME_LENGTH_MAX} characters.`)
    .refine((name) => !/\p{Cc}/u.test(name), 'Use letters, digits and signs only.')
    .describe('Its code, such as HDFC, or its name; a bank that Exta does not know is one, too.'),
  mask: z
    .string()
    .regex(/^\d{4}$/, 'The last four digits of the number.')
    .nullish()
    .describe('The last four digits of its number, by which a statement finds it.'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'A currency is three capital letters.')
    .default('INR'),
  name: accountName.optional(),
})

export type NewAccount = z.output<typeof newAccountSchema>

export const renamedAccountSchema = z.strictObject({ name: accountName })

export const KINDS = ['bank', 'card', 'wallet'] as const

export type AccountKind = (typeof KINDS)[number]

/** An account as Settings shows it. */
export type OwnAccount = BankAccount & {
  kind: AccountKind
  /** A file has told its number, so only a file can change it. */
  isNumberPrinted: boolean
  statements: number
}
