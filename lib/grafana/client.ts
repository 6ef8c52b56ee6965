import 'server-only'
import { z } from 'zod'
import { GrafanaFault } from './fault'
import type { GrafanaConfig } from './types'

const ANSWER_WITHIN_MS = 10_000
const ANSWER_BYTES_MAX = 4_000_000

/** Who calls: the provisioner by its password within one organisation, or a person by a token. */
type As = { orgId?: number } | { token: string; orgId: number }

type Call = { method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: string; body?: unknown; as?: As }

export type Grafana = ReturnType<typeof openGrafana>

const id = z.coerce.number().int().positive() // Grafana gives some as text

const folder = z.object({ uid: z.string(), title: z.string(), version: z.number().optional() })
const source = z.object({
  uid: z.string(),
  version: z.number(),
  url: z.string(),
  user: z.string(),
  jsonData: z.unknown(),
})

/** The calls of Grafana's HTTP API that Exta makes; grafana/contract/openapi.json is what it takes them to be. */
export function openGrafana(config: GrafanaConfig, signal?: AbortSignal) {
  const call = <Answer extends z.ZodType>(answer: Answer, of: Call) => send(config, answer, of, signal)
  const find = async <Answer extends z.ZodType>(answer: Answer, of: Call) =>
    call(answer, of).catch((error: unknown) => {
      if (error instanceof GrafanaFault && error.status === 404) return undefined
      throw error
    })
  return { ...ofServer(call, find), ...withinOrg(call, find), ...ofDashboards(call, find), ...asPerson(call) }
}

type Sender = <Answer extends z.ZodType>(answer: Answer, of: Call) => Promise<z.output<Answer>>
type Finder = <Answer extends z.ZodType>(answer: Answer, of: Call) => Promise<z.output<Answer> | undefined>

const nothing = z.unknown()

function ofServer(call: Sender, find: Finder) {
  return {
    health: () => call(z.object({ database: z.string() }), { method: 'GET', path: '/api/health' }),
    findOrg: (name: string) =>
      find(z.object({ id }), { method: 'GET', path: `/api/orgs/name/${encodeURIComponent(name)}` }),
    createOrg: (name: string) => call(z.object({ orgId: id }), { method: 'POST', path: '/api/orgs', body: { name } }),
    renameOrg: (orgId: number, name: string) =>
      find(nothing, { method: 'PUT', path: `/api/orgs/${orgId}`, body: { name } }),
    /** Grafana refuses to delete the organisation in which it is asked to, so another one is named. */
    removeOrg: (elsewhere: number, orgId: number) =>
      find(nothing, { method: 'DELETE', path: `/api/orgs/${orgId}`, as: { orgId: elsewhere } }),
    listOrgUsers: (orgId: number) =>
      call(z.array(z.object({ userId: id, login: z.string(), role: z.string() })), {
        method: 'GET',
        path: `/api/orgs/${orgId}/users`,
      }),
    addOrgUser: (orgId: number, loginOrEmail: string) =>
      call(nothing, { method: 'POST', path: `/api/orgs/${orgId}/users`, body: { loginOrEmail, role: 'Viewer' } }),
    setRole: (orgId: number, userId: number) =>
      call(nothing, { method: 'PATCH', path: `/api/orgs/${orgId}/users/${userId}`, body: { role: 'Viewer' } }),
    removeOrgUser: (orgId: number, userId: number) =>
      find(nothing, { method: 'DELETE', path: `/api/orgs/${orgId}/users/${userId}` }),
    ...ofUsers(call, find),
  }
}

function ofUsers(call: Sender, find: Finder) {
  return {
    findUser: (login: string) =>
      find(z.object({ id, login: z.string() }), {
        method: 'GET',
        path: `/api/users/lookup?loginOrEmail=${encodeURIComponent(login)}`,
      }),
    listOrgsOf: (userId: number) =>
      call(z.array(z.object({ orgId: id, role: z.string() })), { method: 'GET', path: `/api/users/${userId}/orgs` }),
    createUser: (user: { login: string; name: string; password: string; OrgId: number }) =>
      call(z.object({ id }), { method: 'POST', path: '/api/admin/users', body: user }),
    logOut: (userId: number) => find(nothing, { method: 'POST', path: `/api/admin/users/${userId}/logout`, body: {} }),
    removeUser: (userId: number) => find(nothing, { method: 'DELETE', path: `/api/admin/users/${userId}` }),
  }
}

function withinOrg(call: Sender, find: Finder) {
  const at = '/api/datasources/uid'
  return {
    findSource: (orgId: number, uid: string) => find(source, { method: 'GET', path: `${at}/${uid}`, as: { orgId } }),
    createSource: (orgId: number, body: object) =>
      call(nothing, { method: 'POST', path: '/api/datasources', body, as: { orgId } }),
    updateSource: (orgId: number, uid: string, body: object) =>
      call(nothing, { method: 'PUT', path: `${at}/${uid}`, body, as: { orgId } }),
    checkSource: (orgId: number, uid: string) =>
      call(z.object({ status: z.string() }), { method: 'GET', path: `${at}/${uid}/health`, as: { orgId } }),
    removeSource: (orgId: number, uid: string) =>
      find(nothing, { method: 'DELETE', path: `${at}/${uid}`, as: { orgId } }),
    findFolder: (orgId: number, uid: string) =>
      find(folder, { method: 'GET', path: `/api/folders/${uid}`, as: { orgId } }),
    createFolder: (orgId: number, body: { uid: string; title: string }) =>
      call(nothing, { method: 'POST', path: '/api/folders', body, as: { orgId } }),
    renameFolder: (orgId: number, uid: string, body: { title: string; version: number }) =>
      call(nothing, { method: 'PUT', path: `/api/folders/${uid}`, body, as: { orgId } }),
    grantFolder: (orgId: number, uid: string, items: { userId: number; permission: 1 | 2 }[]) =>
      call(nothing, { method: 'POST', path: `/api/folders/${uid}/permissions`, body: { items }, as: { orgId } }),
    removeFolder: (orgId: number, uid: string) =>
      find(nothing, { method: 'DELETE', path: `/api/folders/${uid}?forceDeleteRules=true`, as: { orgId } }),
  }
}

function ofDashboards(call: Sender, find: Finder) {
  return {
    listDashboards: (orgId: number, folderUid: string) =>
      call(z.array(z.object({ uid: z.string(), tags: z.array(z.string()).default([]) })), {
        method: 'GET',
        path: `/api/search?folderUIDs=${folderUid}&type=dash-db&limit=5000`,
        as: { orgId },
      }),
    putDashboard: (orgId: number, dashboard: object, folderUid: string) =>
      call(nothing, {
        method: 'POST',
        path: '/api/dashboards/db',
        body: { dashboard, folderUid, overwrite: true, message: 'Exta' },
        as: { orgId },
      }),
    removeDashboard: (orgId: number, uid: string) =>
      find(nothing, { method: 'DELETE', path: `/api/dashboards/uid/${uid}`, as: { orgId } }),
    setPreferences: (orgId: number, body: { homeDashboardUID: string; timezone: string; weekStart: string }) =>
      call(nothing, { method: 'PATCH', path: '/api/org/preferences', body, as: { orgId } }),
  }
}

/** Frames of one query: values column by column. */
const frames = z.object({
  results: z.record(
    z.string(),
    z.object({
      error: z.string().optional(),
      frames: z.array(z.object({ data: z.object({ values: z.array(z.array(z.unknown())) }) })).default([]),
    }),
  ),
})

function asPerson(call: Sender) {
  return {
    whoAmI: (as: { token: string; orgId: number }) =>
      call(z.object({ login: z.string(), orgId: id, isGrafanaAdmin: z.boolean() }), {
        method: 'GET',
        path: '/api/user',
        as,
      }),
    myOrgs: (as: { token: string; orgId: number }) =>
      call(z.array(z.object({ orgId: id, role: z.string() })), { method: 'GET', path: '/api/user/orgs', as }),
    query: (as: { token: string; orgId: number }, uid: string, rawSql: string) =>
      call(frames, {
        method: 'POST',
        path: '/api/ds/query',
        body: { from: 'now-1h', to: 'now', queries: [{ refId: 'A', datasource: { uid }, format: 'table', rawSql }] },
        as,
      }),
  }
}

async function send<Answer extends z.ZodType>(
  config: GrafanaConfig,
  answer: Answer,
  { method, path, body, as }: Call,
  signal: AbortSignal | undefined,
): Promise<z.output<Answer>> {
  const late = AbortSignal.timeout(config.answerWithinMs ?? ANSWER_WITHIN_MS)
  const response = await fetch(config.url + path, {
    method,
    headers: { accept: 'application/json', 'accept-encoding': 'gzip', ...headersFor(config, as, body !== undefined) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    redirect: 'error',
    signal: signal ? AbortSignal.any([late, signal]) : late,
  }).catch((error: unknown) => {
    throw signal?.aborted ? error : GrafanaFault.unreachable(error)
  })
  const text = await response.text().catch((error: unknown) => {
    throw GrafanaFault.unreachable(error)
  })
  if (!response.ok) throw GrafanaFault.ofAnswer(`${method} ${path.replace(/[0-9a-f-]{36}/g, '…')}`, response)
  const parsed = answer.safeParse(text.length > ANSWER_BYTES_MAX ? undefined : jsonOf(text))
  if (!parsed.success) throw GrafanaFault.notUnderstood(`${method} ${path.split('?')[0]}`, parsed.error)
  return parsed.data
}

function headersFor({ adminUser, adminPassword }: GrafanaConfig, as: As | undefined, hasBody: boolean) {
  const org = as?.orgId === undefined ? undefined : { 'x-grafana-org-id': String(as.orgId) }
  const basic = Buffer.from(`${adminUser}:${adminPassword}`).toString('base64')
  return {
    ...(hasBody && { 'content-type': 'application/json' }),
    ...org,
    ...(as && 'token' in as ? { 'x-jwt-assertion': as.token } : { authorization: `Basic ${basic}` }),
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // told by the caller: the answer was not understood
  }
}
