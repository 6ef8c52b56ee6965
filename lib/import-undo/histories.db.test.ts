import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { connectTo } from '@/db/provision/connect'
import { undoOperation } from '@/lib/activity/mutations'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { fingerprints } from '@/lib/intake/fingerprint'
import { NOW, stored } from '@/lib/imports/testing'
import { bringBack, removeRows } from '@/lib/removals/mutations'
import { countRemoved } from '@/lib/removals/queries'
import { todayInIndia } from '@/lib/dates/iso-date'
import { asViewer } from '@/db/as-viewer'
import { parseStatement } from '@/lib/statements/parse-statement'
import { listStatements } from '@/lib/statements/queries'
import { bytesOf, delimited, withBalances } from '@/lib/statements/testing'
import { LedgerModel, type ModelFile } from '@/lib/testing/ledger-model'
import { retag } from '@/lib/transactions/mutations'
import { undoImport } from './mutations'

const admin = connectTo(process.env.TEST_ADMIN_URL ?? '', { max: 1 })
afterAll(() => admin.end())

// Two of the rows are equal in everything, as a payment that was refused and asked for again.
const ROWS = withBalances(
  1_000_00,
  [10, 20, 0, 0, 30, 40, 50].map((rupees, index) => ({
    date: `2025-02-${String(index < 4 ? 1 + Math.min(index, 2) : index + 1).padStart(2, '0')}`,
    narration: rupees === 0 ? 'UPI-REFUSED-X@Y-HDFC0000001-400000000009-X' : `UPI-SHOP ${index}-X@Y-HDFC0000001-4-X`,
    out: rupees * 100,
    reference: '0000000000000001',
  })),
)
const WINDOWS = [
  [0, 4],
  [2, 6],
  [3, 7],
  [0, 7],
  [5, 7],
] as const

const FILES = WINDOWS.map(([from, to], index) => {
  const text = delimited(ROWS.slice(from, to))
  const { rows } = parseStatement(bytesOf(text), { today: todayInIndia(NOW) })
  const keys = fingerprints(rows)
  const file: ModelFile = {
    name: `${index}.csv`,
    rows: rows.map(({ line }, at) => ({ key: keys[at] ?? '', line })),
  }
  return { text, file }
})

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('import' as const), at: fc.nat(FILES.length - 1) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('undo import' as const), at: fc.nat(9), withEdited: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('tag' as const),
      at: fc.nat(9),
      tag: fc.constantFrom('Travel', 'Groceries'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('untag' as const), at: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), at: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('bring back' as const), at: fc.nat(9) }) },
)

type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

/** The real ledger and the model of it, walking through one history together. */
class Walk {
  readonly model = new LedgerModel()
  private readonly statements: string[] = []
  private retags: { change: ReturnType<LedgerModel['retag']>; operationId: string }[] = []

  constructor(readonly viewer: Viewer) {}

  async take(next: Step): Promise<void> {
    if (next.kind === 'import') await this.import(next.at)
    else if (next.kind === 'undo import') await this.undoImport(next.at, next.withEdited)
    else if (next.kind === 'tag') await this.tag(next.at, next.tag)
    else if (next.kind === 'untag') await this.untag(next.at)
    else if (next.kind === 'remove') await this.remove(next.at)
    else await this.bringBack(next.at)
  }

  private async import(at: number): Promise<void> {
    const { text, file } = FILES[at] ?? { text: '', file: { name: '', rows: [] } }
    if (this.model.isLive(file)) return
    const { id } = await stored(this.viewer, text, { filename: file.name })
    this.statements.push(id ?? '')
    this.model.import(file)
  }

  private async undoImport(at: number, withEdited: boolean): Promise<void> {
    const index = pick(this.model.live, at)
    if (index === undefined) return
    await undoImport(this.viewer, this.statements[index] ?? '', { withEdited })
    this.model.undoImport(index, withEdited)
  }

  private async tag(at: number, tag: string): Promise<void> {
    const row = pick(this.model.visible, at)
    if (!row) return
    const ids = [await idOf(this.viewer, row.key)]
    const { operationId } = await retag(this.viewer, { transactionIds: ids, tag, scope: 'these' })
    this.retags.push({ change: this.model.retag(row, tag), operationId })
  }

  private async untag(at: number): Promise<void> {
    const undone = pick(this.retags, at)
    if (!undone) return
    this.retags = this.retags.filter((one) => one !== undone)
    await undoOperation(this.viewer, undone.operationId)
    this.model.undoRetag(
      undone.change,
      this.retags.map(({ change }) => change),
    )
  }

  private async remove(at: number): Promise<void> {
    const row = pick(this.model.visible, at)
    if (!row) return
    await removeRows(this.viewer, [await idOf(this.viewer, row.key)])
    this.model.remove(row)
  }

  private async bringBack(at: number): Promise<void> {
    const row = pick(this.model.removed, at)
    if (!row) return
    const [removed] = await admin<{ id: string }[]>`
      select transaction_id as id from removed_transactions where user_id = ${this.viewer.userId} and fingerprint = ${row.key}`
    await bringBack(this.viewer, { ids: [removed?.id ?? ''] })
    this.model.bringBack(row)
  }
}

const pick = <One>(many: readonly One[], at: number): One | undefined => many[at % Math.max(1, many.length)]

async function idOf({ userId }: Viewer, key: string): Promise<string> {
  const [row] = await admin<{ id: string }[]>`
    select id from transactions where user_id = ${userId} and fingerprint = ${key}`
  return row?.id ?? ''
}

/** The ledger in the words of the model. */
async function stateOf({ userId }: Viewer): Promise<string[]> {
  const rows = await admin<{ told: string }[]>`
    with held as (
      select id, fingerprint, statement_id, line, 'there' as state, tag_id from transactions where user_id = ${userId}
      union all
      select transaction_id, fingerprint, statement_id, line, 'removed', ("row" ->> 'tag_id')::uuid from removed_transactions
       where user_id = ${userId})
    select concat(h.fingerprint, ' at ',
        (select case when s.undone_at is null then s.filename || ':' || h.line else 'undone' end
           from statements s where s.user_id = ${userId} and s.id = h.statement_id),
        ', also ', (select string_agg(s.filename || ':' || d.line, ' ' order by s.filename || ':' || d.line)
           from statement_duplicates d join statements s on s.user_id = d.user_id and s.id = d.statement_id
          where d.user_id = ${userId} and d.transaction_id = h.id),
        ', ', h.state, ', ', coalesce((select name from tags t where t.user_id = ${userId} and t.id = h.tag_id), 'TBD')) as told
      from held h order by 1`
  return rows.map(({ told }) => told).sort()
}

async function countsOf(viewer: Viewer): Promise<string[]> {
  const reports = await listStatements(viewer, 100)
  const ids = reports.flatMap(({ id }) => id ?? [])
  const removed = await asViewer(viewer, (tx) => countRemoved(viewer, tx, ids))
  return reports
    .toReversed()
    .map(
      ({ id, filename, rows }) =>
        `${filename}: ${rows?.stored} own, ${rows?.duplicate} known, ${removed.get(id ?? '') ?? 0} removed`,
    )
}

const RUNS = Number(process.env.HISTORIES ?? 25)

test('whatever was imported, taken back, tagged and removed, in any order: the ledger is the model’s', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const walk = new Walk(await aPerson('asha'))
      for (const next of steps) await walk.take(next)
      expect(await stateOf(walk.viewer)).toEqual(walk.model.state)
      expect(await countsOf(walk.viewer)).toEqual(walk.model.counts)
    }),
    { numRuns: RUNS },
  )
}, 600_000)
