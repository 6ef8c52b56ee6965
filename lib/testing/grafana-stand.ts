import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { openGrafana } from '@/lib/grafana/client'
import { keySet, mintToken } from '@/lib/grafana/mint-token'
import { provision, type Provision } from '@/lib/grafana/provision'
import { newPassword } from '@/lib/grafana/scram-verifier'
import type { GrafanaAccount, GrafanaConfig, Login, Template } from '@/lib/grafana/types'
import { startGrafanaDouble, type GrafanaDouble } from './grafana-double'
import type { GrafanaState, RunSql } from './grafana-state'

export const ISSUER = 'http://localhost:3000'

export const aKey = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

const board = (uid: string, title: string) => ({
  ...{ id: null, uid, title, tags: ['exta-managed'], timezone: 'utc', schemaVersion: 42 },
  panels: [{ id: 1 }],
})

export const aTemplate = (hash = 'one'): Template => ({
  hash,
  dashboards: [board('exta-spending', `Spending ${hash}`), board('exta-products', 'Products')],
  preferences: { homeDashboardUID: 'exta-spending', timezone: 'utc', weekStart: 'monday' },
})

/** Logins of a database that is none: each knows its person, and opens by its newest password. */
export function someLogins() {
  const logins = new Map<string, { person: string; password: string }>()
  const makeLogin = async (person: string): Promise<Login> => {
    const user =
      [...logins].find(([, login]) => login.person === person)?.[0] ??
      `gf_u_${randomUUID().replaceAll('-', '').slice(0, 16)}`
    const password = newPassword()
    logins.set(user, { person, password })
    return { user, password }
  }
  const runSql: RunSql = async ({ user, password }, sql) => {
    const login = logins.get(user)
    if (login?.password !== password) throw new Error('password authentication failed')
    return sql.includes('current_app_user') ? login.person : 1
  }
  return { logins, makeLogin, runSql }
}

export type Stand = {
  double: GrafanaDouble
  config: GrafanaConfig
  logins: ReturnType<typeof someLogins>
  /** One run for this person, as the job does it, with the account row that earlier runs left. */
  run(person: string, template?: Template): Promise<void>
  /** The account rows, which a removed person has none of. */
  accounts: Map<string, Pick<GrafanaAccount, 'state' | 'templateHash'>>
  token(person: string): Promise<string>
}

export async function aStand(): Promise<Stand> {
  const key = aKey()
  const logins = someLogins()
  const adminPassword = newPassword()
  const double = await startGrafanaDouble({
    adminPassword,
    keys: await keySet(key),
    issuer: ISSUER,
    runSql: logins.runSql,
  })
  const config = {
    ...{ url: double.url, adminUser: 'admin', adminPassword, answerWithinMs: 2000 },
    database: { host: 'db:5432', name: 'exta', tls: 'disable' },
  }
  const accounts: Stand['accounts'] = new Map()
  const token = (person: string) => mintToken({ key, issuer: ISSUER, person, now: new Date() })
  return {
    ...{ double, config, logins, accounts, token },
    async run(person, template = aTemplate()) {
      const account = accounts.get(person) ?? { state: 'making' as const, templateHash: null }
      accounts.set(person, account)
      const note: Provision['note'] = async ({ state, templateHash }) => {
        if (!accounts.has(person)) return false
        accounts.set(person, {
          state: state ?? accounts.get(person)?.state ?? 'making',
          templateHash: templateHash ?? accounts.get(person)?.templateHash ?? null,
        })
        return true
      }
      await provision({
        ...{ person, config, template, account, note },
        grafana: openGrafana(config),
        makeLogin: () => logins.makeLogin(person),
        mintToken: () => token(person),
      })
    },
  }
}

/** What a Grafana holds, without what differs from run to run: numbers, versions and passwords. */
export function shapeOf(state: GrafanaState) {
  const nameOf = (orgId: number) => state.orgs.find(({ id }) => id === orgId)?.name ?? 'gone'
  const loginOf = (userId: unknown) => state.users.find(({ id }) => id === userId)?.login ?? 'gone'
  const sorted = (lines: string[]) => lines.sort()
  return {
    orgs: sorted(state.orgs.map(({ name }) => name)),
    users: sorted(state.users.map(({ login }) => login)),
    members: sorted(state.members.map(({ orgId, userId, role }) => `${nameOf(orgId)} ${loginOf(userId)} ${role}`)),
    sources: sorted(state.sources.map(({ orgId, body }) => `${nameOf(orgId)} ${body.uid} ${String(body.url)}`)),
    folders: sorted(
      state.folders.map(
        ({ orgId, uid, title, items }) =>
          `${nameOf(orgId)} ${uid} ${title} ${(items as { userId: number; permission: number }[]).map(({ userId, permission }) => `${loginOf(userId)} ${permission}`).join()}`,
      ),
    ),
    dashboards: sorted(
      state.dashboards.map(
        ({ orgId, folderUid, body }) => `${nameOf(orgId)} ${folderUid} ${body.uid} ${String(body.title)}`,
      ),
    ),
    preferences: sorted(
      Object.entries(state.preferences).map(([orgId, set]) => `${nameOf(Number(orgId))} ${JSON.stringify(set)}`),
    ),
  }
}
