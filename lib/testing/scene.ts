import { createHash, randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type postgres from 'postgres'
import { asViewer } from '@/db/as-viewer'
import { tags } from '@/db/schema/tags'
import { makeAccessToken } from '@/lib/access-tokens/mutations'
import { listAccessTokens } from '@/lib/access-tokens/queries'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import type { IsoDate } from '@/lib/dates/iso-date'
import { stored } from '@/lib/imports/testing'
import type { ClaimedJob } from '@/lib/jobs/types'
import { saveMapping } from '@/lib/mappings/mutations'
import { aMapping } from '@/lib/mappings/testing'
import { openSession } from '@/lib/sessions/mutations'
import { listSessions } from '@/lib/sessions/queries'
import { delimited, netbanking, withBalances } from '@/lib/statements/testing'
import { deleteTag } from '@/lib/tag-corrections/mutations'
import { retag } from '@/lib/transactions/mutations'
import { listTransactions, sumTransactions } from '@/lib/transactions/queries'
import { filterSchema } from '@/lib/transactions/schema'
import { pairRows, type PairedRows } from './paired-rows'
import { aHistory, type History } from './scene-history'
import { anOwnRule, type OwnRule } from './scene-rules'
import { beReread } from './scene-rereading'
import { withModelCalls } from './scene-model'

export type Person = PairedRows & {
  viewer: Viewer
  product: string
  tag: string
  tagId: string
  account: { id: string; bank: string; mask: string | null; currency: string; name: string }
  batchId: string
  statementId: string
  /** How many statements the person has. */
  statements: number
  sha256: string
  transactionIds: string[]
  fingerprints: string[]
  operationId: string
  /** What deleted a tag that a rule gave. */
  tagEndId: string
  sessionId: string
  /** A job that runs, and the key of one that was given up. */
  job: ClaimedJob
  deadJobKey: string
  accessTokenId: string
  mapping: { id: string; signature: string }
  /** Its file is named after the product. */
  plan: { id: string; key: string }
  history: History
  /** Asha's payments were read anew, and are due again. */
  rereadId?: string
  /** A call of a model without an end so far; only Asha has one. */
  modelCallId: string
  rule: OwnRule
  /** Of the session's cookie, and due to be replaced. */
  sessionToken: string
  /** How many rows there are, and the first month of any: the two people have different ones. */
  rows: number
  firstMonth: string
}

export type Scene = { asha: Person; ravi: Person; /** Strings that only Asha's rows hold. */ secrets: string[] }

/** Two people, of whom only Asha has a password and an end, and allows a model to be asked, each with three statements, rejected lines, one of them settled, rows that were removed, an own tag, two corrections and a session. */
export async function aScene(admin: postgres.Sql): Promise<Scene> {
  const ravi = await settle(admin, 'ravi', '50100000002222', '2025-01')
  const asha = await settle(admin, 'asha', '50100000001111', '2024-12')
  await admin`insert into passwords (user_id, hash, changed_at) values (${asha.viewer.userId}, 'of nobody', now())`
  await admin`update preferences set model_allowed_at = now() where user_id = ${asha.viewer.userId}`
  await admin`update sessions set is_rotation_due = true where user_id = ${asha.viewer.userId}`
  await admin`insert into grafana_accounts (user_id, org_id, updated_at) values (${asha.viewer.userId}, 7, now())`
  // A throw-away person, so that there is an end to see, to change and to lift.
  await admin`update users set expires_at = now() + interval '1 day' where id = ${asha.viewer.userId}`
  const owned = await admin<{ id: string }[]>`
    select id from tags where user_id = ${asha.viewer.userId} union select id from sessions where user_id = ${asha.viewer.userId}
    union select id from access_tokens where user_id = ${asha.viewer.userId}`
  const prints = await admin<
    { print: string }[]
  >`select fingerprint as print from transactions where user_id = ${asha.viewer.userId}`
  asha.fingerprints.push(...prints.map(({ print }) => print))
  asha.modelCallId = await withModelCalls(admin, asha.viewer, asha.product)
  const secrets = [asha.product, asha.tag, asha.sha256, ...idsOf(asha), ...owned.map(({ id }) => id)]
  asha.rereadId = await beReread(admin, { asha, ravi })
  return { asha, ravi, secrets }
}

const idsOf = ({ account, job, mapping, rule, ...of }: Person): string[] => [
  of.modelCallId,
  ...[account.id, of.batchId, of.statementId, ...of.transactionIds, of.operationId, of.tagEndId],
  ...[job.key, of.deadJobKey, mapping.id, mapping.signature, rule.id, rule.operationId, rule.runId],
  ...[of.linkId, of.linkOperationId, ...of.linkedPair, ...of.freePair],
]

async function settle(admin: postgres.Sql, name: string, number: string, firstMonth: string): Promise<Person> {
  const viewer = await aPerson(name)
  const product = `${name.toUpperCase()} ${lettersOf(randomUUID().slice(0, 8))}`
  const own = await anOwnTag(viewer, `${name} tag ${randomUUID()}`)
  const report = await stored(viewer, aFileOf(product, number))
  const { items } = await listTransactions(viewer, { ...filterSchema.parse({}), limit: 10 })
  const [corrected, ...transactionIds] = items.map(({ id }) => id)
  const correct = (tag: string, always = false) =>
    retag(viewer, { transactionIds: transactionIds.slice(0, 1), tag, scope: 'product', always })
  await correct('Travel')
  const { operationId } = await correct(own.tag, true)
  // Its rows are tagged by what the correction taught.
  const later = await stored(viewer, aFileOf(product, number, '2025-03', UNKNOWN[name]))
  const laterRows = { id: later.id ?? '', rows: await idsIn(viewer, later.id, product) }
  const overlap = delimited(rowsOf(product, '2025-02')) + badLine(product, '2025-03')
  const told = { statementId: report.id ?? '', overlap, corrected: corrected ?? '', later: laterRows }
  const history = await aHistory(admin, viewer, told)
  if (!report.account || !report.id) throw new Error('the scene is not complete')
  const { batchId, sha256, id: statementId } = report
  const account = { ...report.account, name: 'HDFC Bank' }
  return {
    viewer,
    product,
    ...own,
    account,
    ...{ batchId, statementId, statements: 3, sha256 },
    transactionIds,
    fingerprints: [],
    operationId,
    tagEndId: await anEndedTag(admin, viewer),
    ...(await withJobs(admin, viewer)),
    mapping: await anOwnMapping(viewer),
    plan: await anOwnPlan(admin, viewer, { product, number, batchId }),
    history,
    modelCallId: '', // only Asha has one
    rule: await anOwnRule(viewer, { product, tag: 'Travel', accountId: account.id }),
    ...(await doorsOf(viewer)),
    ...(await withPairs(viewer, { statementId, accountId: account.id, date: `${firstMonth}-05` as IsoDate })),
    firstMonth,
  }
}

async function withPairs(viewer: Viewer, place: Parameters<typeof pairRows>[1]) {
  const paired = await pairRows(viewer, place)
  const [totals] = await sumTransactions(viewer, filterSchema.parse({ direction: 'all' }))
  return { ...paired, rows: totals?.count ?? 0 }
}

/** One letter a digit, so that no two scenes have one product. */
const lettersOf = (hex: string) => hex.toUpperCase().replace(/\d/g, (digit) => 'GHIJKLMNOP'.charAt(Number(digit)))

async function anOwnTag(viewer: Viewer, tag: string): Promise<{ tag: string; tagId: string }> {
  const tagId = randomUUID()
  const values = { userId: viewer.userId, id: tagId, name: tag, color: 'blue', isSpending: true, position: 99 }
  await asViewer(viewer, (tx) => tx.insert(tags).values(values))
  return { tag, tagId }
}

async function anEndedTag(admin: postgres.Sql, viewer: Viewer): Promise<string> {
  const { tagId } = await anOwnTag(viewer, `ended ${randomUUID()}`)
  await admin`
    insert into rules (user_id, id, name, position, conditions, tag_id)
    values (${viewer.userId}, ${randomUUID()}, 'a rule', 99, '[]', ${tagId})`
  return (await deleteTag(viewer, tagId)).operationId
}

async function doorsOf(viewer: Viewer): Promise<Pick<Person, 'sessionId' | 'sessionToken' | 'accessTokenId'>> {
  const sessionToken = await openSession(viewer, 'test', new Date())
  const [session] = await listSessions(viewer)
  await makeAccessToken(viewer, { name: 'script', scope: 'read write', expiry: 'never' }, new Date())
  const [accessToken] = await listAccessTokens(viewer)
  if (!session || !accessToken) throw new Error('the scene is not complete')
  return { sessionId: session.id, sessionToken, accessTokenId: accessToken.id }
}

async function anOwnMapping(viewer: Viewer): Promise<Person['mapping']> {
  const mapping = aMapping()
  const { id } = await saveMapping(viewer, mapping)
  return { id, signature: mapping.signature }
}

async function anOwnPlan(
  admin: postgres.Sql,
  { userId }: Viewer,
  { product, number, batchId }: { product: string; number: string; batchId: string },
): Promise<Person['plan']> {
  const plan = { id: randomUUID(), key: randomUUID() }
  const content = gzipSync(aFileOf(product, number, '2025-04'))
  await admin`
    insert into import_plans (user_id, id, batch_id, idempotency_key, expires_at)
    values (${userId}, ${plan.id}, ${batchId}, ${plan.key}, now() + interval '1 hour')`
  await admin`
    insert into planned_files (user_id, plan_id, index, filename, bytes, sha256, content, report)
    values (${userId}, ${plan.id}, 0, ${`${product}.csv`}, 1, ${'c'.repeat(64)}, ${content}, '{}')`
  return plan
}

async function withJobs(admin: postgres.Sql, { userId }: Viewer) {
  const ids = { id: randomUUID(), leaseToken: randomUUID() }
  const job: ClaimedJob = {
    userId,
    ...ids,
    kind: 'categorize',
    key: randomUUID(),
    payload: {},
    attempts: 1,
    progress: null,
  }
  const deadJobKey = randomUUID()
  await admin`
    insert into jobs (user_id, id, kind, dedupe_key, payload, state, attempts, lease_token, lease_until) values
      (${userId}, ${job.id}, 'categorize', ${job.key}, '{}', 'running', 1, ${job.leaseToken}, now() + interval '1 hour'),
      (${userId}, ${randomUUID()}, 'categorize', ${deadJobKey}, '{}', 'dead', 6, null, null)`
  return { job, deadJobKey }
}

/** What nobody knows, and a model may be asked about. */
export const UNKNOWN: Record<string, string> = { asha: 'GREEN LEAF', ravi: 'BLUE LEAF' }

function rowsOf(product: string, month: string, unknown?: string) {
  const narration = (note: string) => `UPI-${product}-X@HDFCBANK-HDFC0000001-400000000001-${note}`
  return withBalances(1_000_00, [
    { date: `${month}-01`, narration: narration('A'), out: 10_00 },
    { date: `${month}-02`, narration: narration('B'), out: 20_00 },
    { date: `${month}-02`, narration: narration('C'), out: 30_00 },
    ...(unknown
      ? [{ date: `${month}-03`, narration: `UPI-${unknown}-X@HDFCBANK-HDFC0000001-400000000002`, out: 5_00 }]
      : []),
  ])
}

function aFileOf(product: string, number: string, month = '2025-02', unknown?: string): string {
  return netbanking(rowsOf(product, month, unknown), { account: number }).replace(
    'STATEMENT SUMMARY',
    `${badLine(product, month)}\nSTATEMENT SUMMARY`,
  )
}

const badLine = (product: string, month: string) => `32/02/25,${product} ${month},,,,,`

async function idsIn(viewer: Viewer, statement: string | null, product: string): Promise<string[]> {
  const filters = filterSchema.parse({ statement: statement ?? '', product })
  return (await listTransactions(viewer, { ...filters, limit: 10 })).items.map(({ id }) => id)
}

const OWN_TABLES = `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'user_id' order by 1`

/** Of each table, over all rows of a person. */
export type Digest = Record<string, string>

/** Equal before and after, nothing of theirs was changed. */
export async function digestOf(admin: postgres.Sql, { userId }: Viewer): Promise<Digest> {
  const tables = await admin.unsafe<{ name: string }[]>(OWN_TABLES)
  const digests: Digest = {}
  for (const { name } of tables) {
    const rows = await admin.unsafe(`select t::text as row from ${name} t where user_id = $1 order by 1`, [userId])
    digests[name] = createHash('sha256').update(JSON.stringify(rows)).digest('hex')
  }
  const person = await admin`select u::text as row from users u where id = ${userId}`
  return { ...digests, users: createHash('sha256').update(JSON.stringify(person)).digest('hex') }
}
