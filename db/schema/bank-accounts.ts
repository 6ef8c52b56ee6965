import { boolean, char, foreignKey, pgEnum, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, userId } from '../columns'
import { users } from './auth'
import { everyRowForTheBackup, ownRowsOnly } from './roles'

/** A card's statement lists charges, and its payment is a transfer from a bank account. */
export const bankAccountKind = pgEnum('bank_account_kind', ['bank', 'card', 'wallet'])

export const bankAccounts = pgTable(
  'bank_accounts',
  {
    userId: userId(),
    id: id(),
    bank: text('bank').notNull(),
    /** The number's last four digits, for people; null until a statement names its account. */
    mask: char('mask', { length: 4 }),
    /** SHA-256 of person and full number, for matching; the number itself is not kept. */
    numberDigest: text('number_digest'),
    /** The statement whose file told the number; null where the person did. With it the number goes. */
    numberFrom: uuid('number_from'),
    /** Made by an import, and the person has said nothing of it since: it goes with its last statement. */
    isFromStatement: boolean('is_from_statement').notNull().default(false),
    currency: char('currency', { length: 3 }).notNull(),
    kind: bankAccountKind('kind').notNull().default('bank'),
    name: text('name').notNull(),
    /** What the person found to be the same account: its number leads there, and it is not listed any more. */
    mergedInto: uuid('merged_into'),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.id] }),
    unique('bank_accounts_number_unique').on(table.userId, table.bank, table.numberDigest),
    foreignKey({ columns: [table.userId], foreignColumns: [users.id] }).onDelete('cascade'),
    ownRowsOnly(),
    everyRowForTheBackup(),
  ],
)
