import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach } from 'vitest'
import { connectTo } from '@/db/provision/connect'
import { provisionRoles, type RolePasswords, type RoleUrls } from '@/db/provision/roles'
import { parseLaunching, type LaunchEnvironment } from '@/lib/env'
import { openDataFolder, type DataFolder } from './data-folder'
import { startEmbeddedPostgres } from './embedded-postgres'

export const MIGRATIONS = resolve(import.meta.dirname, '../../db/migrations')

const undo: (() => unknown)[] = []

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

/** Undone after the test, last first. */
export function later(step: () => unknown): void {
  undo.push(step)
}

/** An empty folder that is gone after the test. */
export function aFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'exta-launch-'))
  chmodSync(path, 0o755)
  later(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** A running embedded server in a folder of its own, stopped after the test. */
export async function aServer(folder: DataFolder = openDataFolder(aFolder())) {
  const server = await startEmbeddedPostgres(folder)
  later(() => server.stop())
  return { folder, server }
}

export const environment = (variables: Record<string, string> = {}): LaunchEnvironment =>
  parseLaunching({ NODE_ENV: 'test', ...variables })

/** Runs one statement as the owner of this URL and answers with its rows. */
export async function ask<Row extends object>(url: string, statement: string): Promise<Row[]> {
  const sql = connectTo(url, { max: 1 })
  try {
    return await sql.unsafe<Row[]>(statement)
  } finally {
    await sql.end()
  }
}

type Entry = { idx: number; version: string; when: number; tag: string; breakpoints: boolean }

/** The migrations of another version: the first ones of ours, and perhaps some that we never had. */
export function migrationsOf({ first, more = [] }: { first: number; more?: { tag: string; sql: string }[] }): string {
  const folder = join(aFolder(), 'migrations')
  mkdirSync(join(folder, 'meta'), { recursive: true })
  cpSync(MIGRATIONS, folder, { recursive: true })
  const journal: { entries: Entry[] } = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8'))
  const kept = journal.entries.slice(0, first)
  const last = kept.at(-1)?.when ?? 0
  const added = more.map(({ tag, sql }, index): Entry => {
    writeFileSync(join(folder, `${tag}.sql`), sql)
    return { idx: first + index, version: '7', when: last + 1 + index, tag, breakpoints: true }
  })
  writeFileSync(join(folder, 'meta', '_journal.json'), JSON.stringify({ ...journal, entries: [...kept, ...added] }))
  return folder
}

/** A fresh server with our roles. */
export async function withRoles(): Promise<{ adminUrl: string; urls: RoleUrls; passwords: RolePasswords }> {
  const { server } = await aServer()
  let kept: RolePasswords | undefined
  const urls = await provisionRoles({
    adminUrl: server.adminUrl,
    passwords: undefined,
    keepPasswords: (passwords) => (kept = passwords),
  })
  if (!kept) throw new Error('no passwords were kept')
  return { adminUrl: server.adminUrl, urls, passwords: kept }
}
