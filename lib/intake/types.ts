import type { KnownAccount } from '@/lib/bank-accounts/queries'
import type { BankAccount } from '@/lib/bank-accounts/schema'
import type { AnnouncedFile } from '@/lib/imports/schema'
import type { Comparison } from '@/lib/ledger/types'
import type { OpenFile } from '@/lib/reader/queries'

/** A file on its way into the ledger: read, and held by a thread; `mappingId` tells which of the person's mappings it took. */
export type Incoming = {
  file: AnnouncedFile & { batchId: string }
  opened: OpenFile
  mappingId: string | null
}

/** Where a file's rows belong: an account that is there, one that this file is the first to name, or a new one. */
export type Destination = { kind: 'existing' | 'to be named'; account: BankAccount } | { kind: 'new' }

/** What storing a file would do to the ledger as it is. */
export type Weighed =
  | { kind: 'imported before'; statementId: string }
  | { kind: 'which account'; bank: string; choices: KnownAccount[] }
  | { kind: 'rows'; destination: Destination; comparison: Comparison }
