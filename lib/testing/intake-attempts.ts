import { randomUUID } from 'node:crypto'
import { asViewerInBulk, type BulkTx } from '@/db/as-viewer'
import type { IsoDate } from '@/lib/dates/iso-date'
import { storeWeighed, takeIn, tellImportedBefore, weighFile } from '@/lib/intake/mutations'
import { findDestination, openFile } from '@/lib/intake/queries'
import type { Incoming } from '@/lib/intake/types'
import { copyLine, printedLine } from '@/lib/ledger/copy-lines'
import { addTransactions, compareRows, noteDuplicates } from '@/lib/ledger/mutations'
import { paise } from '@/lib/money/paise'
import type { OpenFile } from '@/lib/reader/queries'
import { addRejects } from '@/lib/statements/mutations'
import { UnknownLayoutError } from '@/lib/statements/schema'
import { setAsideLine } from '@/lib/statements/set-aside-lines'
import type { LayoutDescription, UnknownLayout } from '@/lib/statements/types'
import { asRavi, type Attempt } from './attempt'
import { aCategory, aStatementRow } from './rows'
import type { Person, Scene } from './scene'

const utf8 = new TextEncoder()

const DAYS = { from: '2025-01-01' as IsoDate, to: '2025-12-31' as IsoDate }

/** Asha's rows once more, as a file in Ravi's hands. */
function aFileLike({ fingerprints }: Person): OpenFile {
  const row = aStatementRow()
  const key = { id: randomUUID(), fingerprint: randomUUID() }
  return {
    facts: {
      layout: { id: 'hdfc-delimited', bank: 'HDFC', title: 'HDFC', kind: 'bank', currency: 'INR' },
      ...{ encoding: 'utf-8', account: undefined, leftOut: [], notes: [], otherSums: [], summary: undefined },
      sums: 'not_checkable',
      lines: { total: 1, header: 0, noise: 0 },
      chain: { verdict: 'not_checkable', gaps: [], opening: null, closing: null },
      period: { ...DAYS, opening: null, closing: null },
      rows: { count: 1, lineCount: 1, debitAmount: row.debitAmount, creditAmount: paise(0) },
      rejects: { rejected: 0, pending: 0, lineCount: 0, first: [] },
    },
    ends: async () => fingerprints,
    printed: async () => utf8.encode(fingerprints.map((print, place) => printedLine(row, place, print)).join('')),
    setAside: async () => new Uint8Array(),
    assigned: async () => [],
    async *portions() {
      yield { chunk: utf8.encode(copyLine(row, aCategory(), key)), rows: 1 }
    },
  }
}

const incoming = ({ asha, ravi }: Scene, sha256: string): Incoming => ({
  file: { batchId: ravi.batchId, filename: 'sample.csv', bytes: 1, sha256 },
  opened: aFileLike(asha),
  mappingId: null,
})

/** Ravi's own transaction, over the driver that can COPY. */
const inBulk =
  (work: (scene: Scene, bulk: BulkTx) => Promise<unknown>): Attempt =>
  (scene) =>
    asViewerInBulk(scene.ravi.viewer, (bulk) => work(scene, bulk))

export const INTAKE_ATTEMPTS: Record<string, Attempt> = {
  'intake/mutations.storeWeighed': inBulk((scene, bulk) =>
    storeWeighed(scene.ravi.viewer, bulk, incoming(scene, 'd'.repeat(64)), {
      kind: 'rows',
      destination: { kind: 'existing', account: scene.asha.account },
      comparison: { classes: undefined, known: { rows: 0, lines: 0, debit: 0, credit: 0, removed: 0, sharesWith: [] } },
    }),
  ),
  'intake/mutations.takeIn': inBulk(async (scene, bulk) => {
    const { weighed } = await takeIn(scene.ravi.viewer, bulk, incoming(scene, scene.asha.sha256), undefined)
    return weighed
  }),
  'intake/mutations.tellImportedBefore': asRavi(({ asha, ravi }, tx) =>
    tellImportedBefore(ravi.viewer, tx, asha.statementId),
  ),
  'intake/mutations.weighFile': inBulk((scene, bulk) =>
    weighFile(scene.ravi.viewer, bulk, incoming(scene, scene.asha.sha256), undefined),
  ),
  'intake/queries.findDestination': asRavi(({ asha, ravi }, tx) =>
    findDestination(ravi.viewer, tx, aFileLike(asha), asha.account.id),
  ),
  'intake/queries.openFile': ({ asha, ravi }) => {
    const { signature } = asha.mapping
    const guess: LayoutDescription = { ...aFileLike(asha).facts.layout, columns: [] }
    const unknown: UnknownLayout = {
      ...{ encoding: 'utf-8', delimiter: ',', header: null, kinds: null, signature, sample: [], guess, unproven: [] },
    }
    return openFile(
      ravi.viewer,
      async (_bytes, { mapping }) => {
        if (!mapping) throw new UnknownLayoutError('Nobody knows it.', unknown)
        return aFileLike(asha)
      },
      new Uint8Array(),
      { today: DAYS.to },
    )
  },
  'ledger/mutations.addTransactions': inBulk(({ asha, ravi }, bulk) =>
    addTransactions(
      ravi.viewer,
      bulk,
      { accountId: asha.account.id, statementId: asha.statementId },
      aFileLike(asha).portions({
        accountId: asha.account.id,
        knowledge: { rules: [], memory: new Map(), defaultTags: new Map(), tagSetHash: undefined },
      }),
    ),
  ),
  'ledger/mutations.compareRows': inBulk(({ asha, ravi }, bulk) =>
    compareRows(ravi.viewer, bulk, { accountId: asha.account.id, ...DAYS }, aFileLike(asha).printed),
  ),
  'ledger/mutations.noteDuplicates': inBulk(async ({ asha, ravi }, bulk) => {
    await compareRows(ravi.viewer, bulk, { accountId: asha.account.id, ...DAYS }, aFileLike(asha).printed)
    await noteDuplicates(ravi.viewer, bulk, asha.statementId)
  }),
  'statements/mutations.addRejects': inBulk(({ asha, ravi }, bulk) => {
    const reject = { line: 1, lineCount: 1, raw: 'x', reason: 'x', kind: 'rejected' } as const
    return addRejects(ravi.viewer, bulk, asha.statementId, utf8.encode(setAsideLine(randomUUID(), reject)))
  }),
}
