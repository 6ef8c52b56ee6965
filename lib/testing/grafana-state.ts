import type { Route } from './grafana-contract'

type Source = { id: number; orgId: number; version: number; body: Record<string, unknown> & { uid: string } }
type Folder = { orgId: number; uid: string; title: string; version: number; items: unknown[] }
type Dashboard = { orgId: number; folderUid: string; version: number; body: Record<string, unknown> & { uid: string } }
type User = { id: number; login: string; name: string; isGrafanaAdmin: boolean }

/** What a Grafana holds: everything but people and organisations lies in one organisation and is invisible elsewhere. */
export type GrafanaState = {
  nextId: number
  orgs: { id: number; name: string }[]
  users: User[]
  members: { orgId: number; userId: number; role: string }[]
  sources: Source[]
  folders: Folder[]
  dashboards: Dashboard[]
  preferences: Record<number, unknown>
}

export const freshState = (): GrafanaState => ({
  nextId: 100,
  orgs: [{ id: 1, name: 'Main Org.' }],
  users: [{ id: 1, login: 'admin', name: 'admin', isGrafanaAdmin: true }],
  members: [{ orgId: 1, userId: 1, role: 'Admin' }],
  sources: [],
  folders: [],
  dashboards: [],
  preferences: {},
})

/** Runs SQL as a data source would; answers with its first column of its first row. */
export type RunSql = (
  source: { url: string; user: string; password: string; database: string },
  sql: string,
) => Promise<unknown>

export type Caller = { userId: number; orgId: number; runSql: RunSql }

export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

type Body = Record<string, unknown>
type Handle = (state: GrafanaState, route: Route, body: Body, caller: Caller) => unknown

const done = { message: 'done' }
const number = (text: string | undefined) => Number(text)

function found<Thing>(thing: Thing | undefined, status = 404): Thing {
  if (thing === undefined) throw new Refused(status, 'not found')
  return thing
}

const orgOf = (state: GrafanaState, route: Route) => found(state.orgs.find(({ id }) => id === number(route.params.org)))
const userOf = (state: GrafanaState, route: Route) =>
  found(state.users.find(({ id }) => id === number(route.params.user)))
const inOrg =
  ({ orgId }: Caller) =>
  (thing: { orgId: number }) =>
    thing.orgId === orgId
const sourceOf = (state: GrafanaState, route: Route, caller: Caller) =>
  found(state.sources.filter(inOrg(caller)).find(({ body }) => body.uid === route.params.uid))
const folderOf = (state: GrafanaState, route: Route, caller: Caller) =>
  found(state.folders.filter(inOrg(caller)).find(({ uid }) => uid === route.params.uid))

/** By operation of the contract. */
export const HANDLERS: Record<string, Handle> = {
  getHealth: () => ({ database: 'ok', version: '13.2.0' }),
  getOrgByName: (state, { params }) => found(state.orgs.find(({ name }) => name === params.name)),
  createOrg(state, _route, { name }, { userId }) {
    if (state.orgs.some((org) => org.name === name)) throw new Refused(409, 'Organization name taken')
    const id = state.nextId++
    state.orgs.push({ id, name: String(name) })
    state.members.push({ orgId: id, userId, role: 'Admin' }) // whoever makes one is its admin
    return { orgId: String(id), message: 'Organization created' } // some versions answer with text
  },
  updateOrg(state, route, { name }) {
    orgOf(state, route).name = String(name)
    return done
  },
  deleteOrg(state, route, _body, { orgId }) {
    const org = orgOf(state, route)
    if (org.id === orgId) throw new Refused(400, 'Can not delete org for current user')
    state.orgs = state.orgs.filter(({ id }) => id !== org.id)
    for (const key of ['members', 'sources', 'folders', 'dashboards'] as const)
      state[key] = (state[key] as { orgId: number }[]).filter((thing) => thing.orgId !== org.id) as never // each stays what it is: only fewer
    return done
  },
  getOrgUsers: (state, route) => {
    const { id } = orgOf(state, route)
    return state.members
      .filter(({ orgId }) => orgId === id)
      .map(({ userId, role }) => ({ userId, role, login: loginOf(state, userId) }))
  },
  addOrgUser(state, route, { loginOrEmail, role }) {
    const user = found(state.users.find(({ login }) => login === loginOrEmail))
    const { id: orgId } = orgOf(state, route)
    if (state.members.some((member) => member.orgId === orgId && member.userId === user.id))
      throw new Refused(409, 'User is already member of this organization')
    state.members.push({ orgId, userId: user.id, role: String(role) })
    return done
  },
  updateOrgUser(state, route, { role }) {
    memberOf(state, route).role = String(role)
    return done
  },
  removeOrgUser(state, route) {
    const member = memberOf(state, route)
    state.members = state.members.filter((other) => other !== member)
    return done
  },
  getUserByLoginOrEmail: (state, { query }) =>
    found(state.users.find(({ login }) => login === query.get('loginOrEmail'))),
  getUserOrgList: (state, route) => orgsOf(state, userOf(state, route).id),
  adminCreateUser(state, _route, { login, name, OrgId }) {
    if (state.users.some((user) => user.login === login)) throw new Refused(412, 'User already exists')
    const id = state.nextId++
    state.users.push({ id, login: String(login), name: String(name), isGrafanaAdmin: false })
    state.members.push({ orgId: Number(OrgId), userId: id, role: 'Viewer' })
    return { id, uid: `u${id}`, message: 'User created' }
  },
  adminLogoutUser: (state, route) => (userOf(state, route), done),
  adminDeleteUser(state, route) {
    const user = userOf(state, route)
    state.users = state.users.filter((other) => other !== user)
    state.members = state.members.filter(({ userId }) => userId !== user.id)
    return done
  },
  getDataSourceByUID: (state, route, _body, caller) => {
    const { body, version, id } = sourceOf(state, route, caller)
    return { ...body, secureJsonData: undefined, id, version, secureJsonFields: { password: true } }
  },
  addDataSource(state, _route, body, caller) {
    if (state.sources.filter(inOrg(caller)).some((source) => source.body.uid === body.uid))
      throw new Refused(409, 'data source with the same name already exists')
    const id = state.nextId++
    state.sources.push({ id, orgId: caller.orgId, version: 1, body: body as Source['body'] })
    return { id, name: String(body.name), message: 'Datasource added' }
  },
  updateDataSourceByUID(state, route, { version, ...body }, caller) {
    const source = sourceOf(state, route, caller)
    if (version !== source.version) throw new Refused(409, 'Datasource has already been updated by someone else')
    Object.assign(source, { version: source.version + 1, body })
    return { id: source.id, name: String(body.name), message: 'Datasource updated' }
  },
  deleteDataSourceByUID(state, route, _body, caller) {
    const source = sourceOf(state, route, caller)
    state.sources = state.sources.filter((other) => other !== source)
    return done
  },
  async checkDatasourceHealthWithUID(state, route, _body, caller) {
    await runOn(sourceOf(state, route, caller), 'SELECT 1', caller).catch((error: Error) => {
      throw new Refused(400, error.message)
    })
    return { status: 'OK', message: 'Database Connection OK' }
  },
  getFolderByUID: (state, route, _body, caller) => folderOf(state, route, caller),
  createFolder(state, _route, { uid, title }, caller) {
    if (state.folders.filter(inOrg(caller)).some((folder) => folder.uid === uid))
      throw new Refused(412, 'a folder with the same uid already exists')
    const folder = { orgId: caller.orgId, uid: String(uid), title: String(title), version: 1, items: [] }
    state.folders.push(folder)
    return folder
  },
  updateFolder(state, route, { title, version }, caller) {
    const folder = folderOf(state, route, caller)
    if (folder.version !== version) throw new Refused(412, 'the folder has been changed by someone else')
    return Object.assign(folder, { title, version: folder.version + 1 })
  },
  deleteFolder(state, route, _body, caller) {
    const folder = folderOf(state, route, caller)
    state.folders = state.folders.filter((other) => other !== folder)
    state.dashboards = state.dashboards.filter((board) => !inOrg(caller)(board) || board.folderUid !== folder.uid)
    return done
  },
  updateFolderPermissions(state, route, { items }, caller) {
    folderOf(state, route, caller).items = items as unknown[]
    return done
  },
  postDashboard(state, _route, { dashboard, folderUid }, caller) {
    const body = dashboard as Dashboard['body']
    found(
      state.folders.filter(inOrg(caller)).find(({ uid }) => uid === folderUid),
      400,
    )
    const present = state.dashboards.filter(inOrg(caller)).find((board) => board.body.uid === body.uid)
    if (present) Object.assign(present, { body, version: present.version + 1, folderUid })
    else state.dashboards.push({ orgId: caller.orgId, folderUid: String(folderUid), version: 1, body })
    return { uid: body.uid, status: 'success', version: present?.version ?? 1 }
  },
  deleteDashboardByUID(state, route, _body, caller) {
    const board = found(state.dashboards.filter(inOrg(caller)).find(({ body }) => body.uid === route.params.uid))
    state.dashboards = state.dashboards.filter((other) => other !== board)
    return { title: String(board.body.title) }
  },
  search: (state, { query }, _body, caller) =>
    state.dashboards
      .filter(inOrg(caller))
      .filter(({ folderUid }) => folderUid === query.get('folderUIDs'))
      .map(({ body }) => ({ uid: body.uid, title: String(body.title), tags: body.tags ?? [] })),
  patchOrgPreferences(state, _route, body, { orgId }) {
    state.preferences[orgId] = body
    return done
  },
  getSignedInUser: (state, _route, _body, { userId, orgId }) => {
    const user = found(state.users.find(({ id }) => id === userId))
    return { ...user, orgId }
  },
  getSignedInUserOrgList: (state, _route, _body, { userId }) => orgsOf(state, userId),
  async queryMetricsWithExpressions(state, _route, body, caller) {
    const results: Record<string, unknown> = {}
    for (const { refId, datasource, rawSql } of body.queries as {
      refId: string
      datasource: { uid: string }
      rawSql: string
    }[]) {
      // Any data source of the organisation, whoever asks: no right of a folder or a dashboard has a part in it.
      const source = found(state.sources.filter(inOrg(caller)).find((one) => one.body.uid === datasource.uid))
      const value = await runOn(source, rawSql, caller)
      results[refId] = { status: 200, frames: [{ schema: {}, data: { values: [[value]] } }] }
    }
    return { results }
  },
}

const loginOf = (state: GrafanaState, userId: number) => found(state.users.find(({ id }) => id === userId)).login

function orgsOf(state: GrafanaState, userId: number) {
  return state.members
    .filter((member) => member.userId === userId)
    .map(({ orgId, role }) => ({ orgId, role, name: found(state.orgs.find(({ id }) => id === orgId)).name }))
}

const memberOf = (state: GrafanaState, { params }: Route) =>
  found(
    state.members.find(({ orgId, userId }) => orgId === number(params.org) && userId === number(params.user)),
    400,
  )

function runOn({ body }: Source, sql: string, { runSql }: Caller): Promise<unknown> {
  const { url, user, jsonData, secureJsonData } = body as {
    url?: string
    user?: string
    jsonData?: { database?: string }
    secureJsonData?: { password?: string }
  }
  return runSql(
    { url: url ?? '', user: user ?? '', password: secureJsonData?.password ?? '', database: jsonData?.database ?? '' },
    sql,
  )
}
