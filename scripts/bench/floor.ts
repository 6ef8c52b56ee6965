import { spawnSync } from 'node:child_process'
import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'

/**
 * The floor under every import: COPY FROM STDIN of the same rows into the same table by its owner, as fast as PostgreSQL
 * takes them with all indexes, checks and foreign keys. The owner meets no policy for that time, as COPY is refused under
 * one, and keeps no sums.
 */
export class Floor {
  private constructor(
    private readonly admin: pg.Client,
    private readonly adminUrl: string,
    private readonly columns: string,
  ) {}

  static async open(adminUrl: string): Promise<Floor> {
    const admin = new pg.Client({ connectionString: adminUrl })
    await admin.connect()
    const { rows } = await admin.query<{ names: string }>(
      `select string_agg(quote_ident(column_name), ', ' order by ordinal_position) as names
         from information_schema.columns where table_name = 'transactions' and table_schema = 'public'`,
    )
    return new Floor(admin, adminUrl, rows[0]?.names ?? '')
  }

  /** Keeps the ledger's rows in a file as COPY writes them, in the order in which they came; answers with how many. */
  async keepRows(file: string): Promise<number> {
    const rows = `(select ${this.columns} from transactions order by user_id, id)`
    await pipeline(this.admin.query(copyTo(`copy ${rows} to stdout`)), createWriteStream(file))
    const { rows: counted } = await this.admin.query<{ total: string }>('select count(*) as total from transactions')
    return Number(counted[0]?.total)
  }

  /** Empties the ledger, so that every run begins at the same place. */
  async clearRows(): Promise<void> {
    await this.admin.query('truncate transactions, statement_duplicates, monthly_products, monthly_tags')
    await this.admin.query('checkpoint')
  }

  /** How long the copy of these rows takes, in ms, on a connection that is open already. */
  async copy(file: string): Promise<number> {
    await this.admin.query('alter table transactions no force row level security, disable trigger user')
    try {
      return hasPsql() ? copyByPsql(this.adminUrl, this.columns, file) : await this.copyByDriver(file)
    } finally {
      await this.admin.query('alter table transactions force row level security, enable trigger user')
    }
  }

  private async copyByDriver(file: string): Promise<number> {
    await this.admin.query('set role exta_owner')
    const startedAt = performance.now()
    await pipeline(createReadStream(file), this.admin.query(copyFrom(`copy transactions (${this.columns}) from stdin`)))
    const tookMs = performance.now() - startedAt
    await this.admin.query('reset role')
    return tookMs
  }

  /** Takes the statements and the people away too. */
  async clearPeople(): Promise<void> {
    await this.admin.query('truncate users cascade')
    await this.admin.query('vacuum (analyze)')
  }

  async close(): Promise<void> {
    await this.admin.end()
  }
}

export const hasPsql = () => spawnSync('psql', ['--version']).status === 0

function copyByPsql(url: string, columns: string, file: string): number {
  const commands = [
    'set role exta_owner',
    String.raw`\timing on`,
    String.raw`\copy transactions (${columns}) from '${file}'`,
  ]
  const args = [url, '--no-psqlrc', '--quiet', '-v', 'ON_ERROR_STOP=1', ...commands.flatMap((one) => ['-c', one])]
  const { stdout, stderr, status } = spawnSync('psql', args, { encoding: 'utf8' })
  const tookMs = /Time: ([\d.]+) ms/.exec(stdout)?.[1]
  if (status !== 0 || tookMs === undefined) throw new Error(`psql did not copy the rows: ${stderr}`)
  return Number(tookMs)
}
