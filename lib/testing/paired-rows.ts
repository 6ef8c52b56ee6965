import { randomInt, randomUUID } from 'node:crypto'
import { asViewer } from '@/db/as-viewer'
import { transactions } from '@/db/schema/transactions'
import type { Viewer } from '@/lib/auth/viewer'
import type { IsoDate } from '@/lib/dates/iso-date'
import { linkByHand } from '@/lib/links/mutations'
import { paise } from '@/lib/money/paise'
import { aCategory, aStatementRow } from './rows'

export type PairedRows = {
  linkId: string
  linkOperationId: string
  /** Money out and in: linked by hand, and free though their number says that they belong together. */
  linkedPair: readonly [string, string]
  freePair: readonly [string, string]
}

type Place = { statementId: string; accountId: string; date: IsoDate }

/** Two pairs of rows of a person, of which one is linked. */
export async function pairRows(viewer: Viewer, { date, ...place }: Place): Promise<PairedRows> {
  const row = (debit: number, credit: number) => {
    const amounts = { debitAmount: paise(debit), creditAmount: paise(credit) }
    const printed = aStatementRow({ transactionDate: date, narration: 'UPI/400000000777/REVERSAL', ...amounts })
    const ids = { userId: viewer.userId, id: randomUUID(), fingerprint: randomUUID() }
    return { ...printed, ...aCategory(), ...place, ...ids }
  }
  // Amounts of this person alone: without walls everybody's equal ones would be possible legs.
  const [taken, free] = [randomInt(1_00, 1e12), randomInt(1_00, 1e12)]
  const rows = [row(taken, 0), row(0, taken), row(free, 0), row(0, free)] as const
  await asViewer(viewer, (tx) => tx.insert(transactions).values([...rows]))
  const [out, back, freeOut, freeBack] = rows
  const { linkId, operationId } = await linkByHand(viewer, out.id, back.id)
  return { linkId, linkOperationId: operationId, linkedPair: [out.id, back.id], freePair: [freeOut.id, freeBack.id] }
}
