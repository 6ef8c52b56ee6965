import pg from 'pg'
import { setTimeout as pause } from 'node:timers/promises'
import { seededRandom, type Random } from '@/lib/sample/seeded-random'
import { figureOf, type Figure, type Section } from '../bench/figures'
import { Client } from './crash-clients'
import { CrashStand } from './crash-stand'

type Kill = 'app' | 'postgres'

const KILLS: Record<'ci' | 'full', Record<Kill, number>> = {
  ci: { app: 20, postgres: 8 },
  full: { app: 200, postgres: 100 },
}
const CLIENTS = 4
const KILL_AFTER_MS = { least: 150, most: 1500 }
/** Long after every time-out between Exta and PostgreSQL, even on a busy machine. */
const GIVEN_UP_AFTER_MS = 300_000

type Damage = { lost: number; partial: number; twice: number; otherSums: number }
type Course = { damage: Damage; unacknowledged: number; recoveriesMs: Record<Kill, number[]> }

/** Kills Exta and PostgreSQL while four people send statements, and counts what became of every file. */
export async function crashFigures(size: keyof typeof KILLS): Promise<Section> {
  const stand = new CrashStand()
  const clients: Client[] = []
  try {
    await stand.open()
    for (let number = 0; number < CLIENTS; number++) {
      const email = `crash-${number}@example.com`
      clients.push(new Client(() => stand.url, email, stand.newToken(email)))
    }
    const course = await killAgainAndAgain(stand, clients, KILLS[size])
    for (const client of clients) await client.settle()
    add(course.damage, await damageIn(stand, clients))
    return sectionOf(course, clients, await stand.verify())
  } finally {
    await stand.close()
    await Promise.all(clients.map((client) => client.stop()))
  }
}

async function killAgainAndAgain(stand: CrashStand, clients: Client[], kills: Record<Kill, number>): Promise<Course> {
  const random = seededRandom('kills')
  const course: Course = { damage: noDamage(), unacknowledged: 0, recoveriesMs: { app: [], postgres: [] } }
  for (const client of clients) client.start()
  for (const kill of orderOf(kills, random)) {
    await pause(random.int(KILL_AFTER_MS.least, KILL_AFTER_MS.most))
    course.recoveriesMs[kill].push(await killOnce(stand, kill, clients))
    course.unacknowledged += clients.filter(({ sent }) => sent.at(-1)?.isAcknowledged === false).length
    add(course.damage, await damageIn(stand, clients))
  }
  await Promise.all(clients.map((client) => client.stop()))
  return course
}

const orderOf = ({ app, postgres }: Record<Kill, number>, random: Random): Kill[] =>
  random.shuffled([...Array<Kill>(app).fill('app'), ...Array<Kill>(postgres).fill('postgres')])

/** How long until somebody's file is acknowledged again, in ms. */
async function killOnce(stand: CrashStand, kill: Kill, clients: readonly Client[]): Promise<number> {
  if (kill === 'app') await stand.killApp()
  else await stand.killPostgres()
  const killedAt = performance.now()
  const before = acknowledged(clients)
  if (kill === 'app') await stand.startApp()
  else await stand.startPostgres()
  while (acknowledged(clients) === before) {
    if (performance.now() - killedAt > GIVEN_UP_AFTER_MS)
      throw new Error(`No file was acknowledged within five minutes after the kill of ${kill}.`)
    await pause(20)
  }
  return performance.now() - killedAt
}

const acknowledged = (clients: readonly Client[]) =>
  clients.reduce((sum, { sent }) => sum + sent.filter(({ isAcknowledged }) => isAcknowledged).length, 0)

const noDamage = (): Damage => ({ lost: 0, partial: 0, twice: 0, otherSums: 0 })

function add(damage: Damage, more: Damage): void {
  for (const key of Object.keys(damage) as (keyof Damage)[]) damage[key] += more[key]
}

type Stored = { sha256: string; statements: number; rows: number; debit: string | null; credit: string | null }

/** Every file that was ever sent against what the database holds of it, while others go on being sent. */
async function damageIn(stand: CrashStand, clients: readonly Client[]): Promise<Damage> {
  const sent = clients.flatMap((client) => client.sent.map((file) => ({ ...file })))
  const stored = await storedFiles(stand.adminUrl)
  const damage = noDamage()
  for (const { sha256, truth, isAcknowledged } of sent) {
    const found = stored.get(sha256)
    if (!found) {
      if (isAcknowledged) damage.lost++
      continue
    }
    if (found.statements > 1 || found.rows > truth.sums.rows) damage.twice++
    if (found.rows < truth.sums.rows) damage.partial++
    const isExact = Number(found.debit) === truth.sums.debitPaise && Number(found.credit) === truth.sums.creditPaise
    if (!isExact) damage.otherSums++
  }
  return damage
}

async function storedFiles(adminUrl: string): Promise<Map<string, Stored>> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    const { rows } = await admin.query<Stored>(
      `select s.sha256, count(distinct s.id)::int as statements, count(t.id)::int as rows,
              sum(t.debit_amount) as debit, sum(t.credit_amount) as credit
         from statements s left join transactions t on t.statement_id = s.id group by s.user_id, s.sha256`,
    )
    return new Map(rows.map((row) => [row.sha256, row]))
  } finally {
    await admin.end()
  }
}

function sectionOf(
  { damage, unacknowledged, recoveriesMs }: Course,
  clients: readonly Client[],
  isVerified: boolean,
): Section {
  const files = clients.flatMap(({ sent }) => sent)
  const none = { equals: 0 }
  const recovery = (kill: Kill): Figure =>
    figureOf(
      `from the kill of ${kill === 'app' ? 'Exta' : 'PostgreSQL'} to the next file acknowledged`,
      'ms',
      recoveriesMs[kill],
    )
  return {
    title: 'Kills: Exta and PostgreSQL end in the middle of imports',
    about:
      'Four people send statements of 300 to 1,900 rows without a pause, each again under the same key until it is acknowledged. After every kill -9 each file that was ever sent is held against the database, and once more at the end.',
    figures: [
      { what: 'kills of Exta', value: recoveriesMs.app.length, unit: 'kills', bound: { least: 20 } },
      { what: 'kills of PostgreSQL', value: recoveriesMs.postgres.length, unit: 'kills', bound: { least: 8 } },
      { what: 'imports acknowledged', value: files.length, unit: 'imports' },
      { what: 'their rows', value: files.reduce((sum, { truth }) => sum + truth.sums.rows, 0), unit: 'rows' },
      { what: 'imports under way at a kill', value: unacknowledged, unit: 'imports' },
      { what: 'acknowledged and lost', value: damage.lost, unit: 'imports', bound: none },
      { what: 'stored in part', value: damage.partial, unit: 'imports', bound: none },
      { what: 'stored twice', value: damage.twice, unit: 'imports', bound: none },
      { what: 'with other sums', value: damage.otherSums, unit: 'imports', bound: none },
      { what: 'exta verify finds something broken (1 = yes)', value: isVerified ? 0 : 1, unit: 'imports', bound: none },
      ...[recovery('app'), recovery('postgres')],
    ],
  }
}
