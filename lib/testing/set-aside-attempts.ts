import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { NOW } from '@/lib/imports/testing'
import { addRow, forgetLines, giveTo, withdrawLines } from '@/lib/rows/mutations'
import { findByFingerprint, findHolder, listHeldRows, listKnownLines, listOriginLines } from '@/lib/rows/queries'
import { correctLine, settleAsBefore, settleLines, undoSetAside } from '@/lib/set-aside/mutations'
import {
  countSetAside,
  getCorrectable,
  listEverySetAside,
  listInState,
  listPrecedents,
  listRejectPage,
  listRejects,
  listSettledBy,
  listWithTwins,
} from '@/lib/set-aside/queries'
import { enteredRowSchema } from '@/lib/set-aside/schema'
import { restateStatement } from '@/lib/statements/mutations'
import { asRavi, told, type Attempt } from './attempt'
import { aCategory, aStatementRow } from './rows'
import type { Person } from './scene'

const ENTERED = enteredRowSchema.parse({ transactionDate: '2025-02-03', narration: 'X', debitPaise: 1 })
const NOT_EDITED = sql`false`

/** Of the file whose last line is set aside; a line that its overlap holds again. */
const lineOf = ({ statementId, history }: Person) => ({ statementId, line: history.reject.line })
const knownOf = ({ history }: Person) => ({ statementId: history.overlapId, line: history.knownLine, lineCount: 1 })

/** What is done with lines that were set aside, and with the lines of rows. */
export const SET_ASIDE_ATTEMPTS: Record<string, Attempt> = {
  'rows/mutations.addRow': asRavi(({ asha, ravi }, tx) =>
    addRow(ravi.viewer, tx, {
      ...{ ...aStatementRow(), ...aCategory(), id: randomUUID(), fingerprint: randomUUID() },
      ...{ statementId: asha.statementId, accountId: asha.account.id },
    }),
  ),
  'rows/mutations.forgetLines': asRavi(({ asha, ravi }, tx) => forgetLines(ravi.viewer, tx, [knownOf(asha)])),
  'rows/mutations.giveTo': asRavi(({ asha, ravi }, tx) =>
    giveTo(ravi.viewer, tx, asha.history.knownId, { ...knownOf(asha), transactionId: asha.history.knownId }),
  ),
  'rows/mutations.withdrawLines': asRavi(({ asha, ravi }, tx) =>
    withdrawLines(ravi.viewer, tx, { transactionId: asha.history.knownId, lines: [knownOf(asha)] }, NOT_EDITED),
  ),
  'rows/queries.findByFingerprint': asRavi(async ({ asha, ravi }, tx) => {
    const found = await findByFingerprint(ravi.viewer, tx, asha.account.id, asha.fingerprints[0] ?? '')
    return told(found ? 1 : 0, asha)
  }),
  'rows/queries.findHolder': asRavi(({ asha, ravi }, tx) =>
    findHolder(ravi.viewer, tx, asha.transactionIds[0] ?? '', NOT_EDITED),
  ),
  'rows/queries.listHeldRows': asRavi(({ asha, ravi }, tx) => listHeldRows(ravi.viewer, tx, asha.statementId)),
  'rows/queries.listKnownLines': asRavi(({ asha, ravi }, tx) => listKnownLines(ravi.viewer, tx, asha.history.knownId)),
  'rows/queries.listOriginLines': ({ asha, ravi }) => listOriginLines(ravi.viewer, asha.history.knownId),
  'set-aside/mutations.correctLine': ({ asha, ravi }) =>
    correctLine(ravi.viewer, { ...lineOf(asha), row: ENTERED }, NOW),
  'set-aside/mutations.settleLines': ({ asha, ravi }) =>
    settleLines(ravi.viewer, { statementId: asha.statementId, state: 'ignored' }),
  'set-aside/mutations.settleAsBefore': asRavi(async ({ asha, ravi }, tx) => {
    const place = { statementId: asha.history.overlapId, accountId: asha.account.id }
    return told(await settleAsBefore(ravi.viewer, tx, place), asha)
  }),
  'set-aside/mutations.undoSetAside': asRavi(({ asha, ravi }, tx) =>
    undoSetAside(ravi.viewer, tx, asha.history.ignoredBy),
  ),
  'set-aside/queries.countSetAside': async ({ asha, ravi }) =>
    told(Object.values(await countSetAside(ravi.viewer, asha.statementId)).some((total) => total > 0) ? 1 : 0, asha),
  'set-aside/queries.getCorrectable': asRavi(({ asha, ravi }, tx) => getCorrectable(ravi.viewer, tx, lineOf(asha))),
  'set-aside/queries.listEverySetAside': ({ asha, ravi }) => listEverySetAside(ravi.viewer, asha.statementId),
  'set-aside/queries.listInState': asRavi(({ asha, ravi }, tx) =>
    listInState(ravi.viewer, tx, { statementId: asha.statementId, lines: undefined, state: 'open' }),
  ),
  'set-aside/queries.listWithTwins': asRavi(({ asha, ravi }, tx) =>
    listWithTwins(ravi.viewer, tx, [asha.history.reject], ['open']),
  ),
  'set-aside/queries.listPrecedents': asRavi(async ({ asha, ravi }, tx) =>
    told(
      (await listPrecedents(ravi.viewer, tx, { statementId: asha.history.overlapId, account: asha.account.id })).length,
      asha,
    ),
  ),
  'set-aside/queries.listRejects': ({ asha, ravi }) => listRejects(ravi.viewer, asha.statementId, { limit: 10 }),
  'set-aside/queries.listRejectPage': ({ asha, ravi }) => listRejectPage(ravi.viewer, asha.statementId, { limit: 10 }),
  'set-aside/queries.listSettledBy': asRavi(async ({ asha, ravi }, tx) =>
    told((await listSettledBy(ravi.viewer, tx, asha.history.ignoredBy)).length, asha),
  ),
  'statements/mutations.restateStatement': asRavi(({ asha, ravi }, tx) =>
    restateStatement(ravi.viewer, tx, asha.history.overlapId),
  ),
}
