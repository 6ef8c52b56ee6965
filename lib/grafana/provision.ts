import { GrafanaFault } from './fault'
import type { Grafana } from './client'
import { FOLDER, MANAGED_TAG, nameOf, SOURCE_UID } from './schema'
import { newPassword } from './scram-verifier'
import { isSameSource, sourceBody } from './source-body'
import type { GrafanaAccount, GrafanaConfig, Login, Template } from './types'

/** The person went while theirs was being made: what there is must go, too. */
export class PersonGone extends Error {
  override readonly name = 'PersonGone'
}

/** Grafana does not show this person theirs, and theirs alone: nothing of it may be called ready. */
export class SelfCheckFailed extends Error {
  override readonly name = 'SelfCheckFailed'
}

export type Provision = {
  person: string
  grafana: Grafana
  config: GrafanaConfig
  template: Template
  account: Pick<GrafanaAccount, 'state' | 'templateHash'>
  /** Another password each time; see lib/grafana/mutations.ts. */
  makeLogin(): Promise<Login>
  /** Answers whether the person is still there. */
  note(change: Partial<Pick<GrafanaAccount, 'state' | 'orgId' | 'grafanaUserId' | 'templateHash'>>): Promise<boolean>
  mintToken(): Promise<string>
}

type Place = { orgId: number; userId: number }

/**
 * Makes whatever of a person's organisation, user, data source, folder and dashboards is missing or of another version,
 * and proves in the end that the person reaches it and nothing else. Every step reads before it writes, so it may have
 * been cut off anywhere, and may run twice at once.
 */
export async function provision(wish: Provision): Promise<void> {
  await wish.grafana.health()
  const orgId = await again(() => ensureOrg(wish))
  const userId = await again(() => ensureUser(wish, orgId))
  await again(() => ensureMembership(wish, { orgId, userId }))
  await note(wish, { orgId, grafanaUserId: userId })
  const place = { orgId, userId }
  await again(() => ensureSource(wish, place))
  await again(() => ensureFolder(wish, place))
  await again(() => ensureDashboards(wish, place))
  await wish.grafana.setPreferences(orgId, wish.template.preferences)
  await checkSelf(wish, place)
  await note(wish, { state: 'ready', templateHash: wish.template.hash })
}

const ROUNDS = 3

/** A conflict says that somebody else was quicker: the step reads again and goes on from what it finds. */
async function again<Result>(step: () => Promise<Result>): Promise<Result> {
  for (let round = 1; ; round += 1) {
    try {
      return await step()
    } catch (error) {
      if (!(error instanceof GrafanaFault && error.isConflict) || round === ROUNDS) throw error
    }
  }
}

async function note({ note: write }: Provision, change: Parameters<Provision['note']>[0]): Promise<void> {
  if (!(await write(change))) throw new PersonGone('the person was removed meanwhile')
}

async function ensureOrg({ grafana, person }: Provision): Promise<number> {
  const name = nameOf(person)
  return (await grafana.findOrg(name))?.id ?? (await grafana.createOrg(name)).orgId
}

async function ensureUser({ grafana, person }: Provision, orgId: number): Promise<number> {
  const login = nameOf(person)
  const found = await grafana.findUser(login)
  if (found) return found.id
  // Nobody ever signs in by this password, and nobody keeps it.
  return (await grafana.createUser({ login, name: 'My spending', password: newPassword(), OrgId: orgId })).id
}

/** A viewer of the own organisation, and a member of no other: a new user may have been put into the first one. */
async function ensureMembership({ grafana, person }: Provision, { orgId, userId }: Place): Promise<void> {
  const orgs = await grafana.listOrgsOf(userId)
  const own = orgs.find((org) => org.orgId === orgId)
  if (!own) await grafana.addOrgUser(orgId, nameOf(person))
  else if (own.role !== 'Viewer') await grafana.setRole(orgId, userId)
  for (const other of orgs) if (other.orgId !== orgId) await grafana.removeOrgUser(other.orgId, userId)
}

/** Its password is known to Grafana alone, so one that is not surely right is replaced. */
async function ensureSource(wish: Provision, { orgId }: Place): Promise<void> {
  const { grafana, account, config } = wish
  const found = await grafana.findSource(orgId, SOURCE_UID)
  if (found && account.state === 'ready' && isSameSource(found, config)) {
    const isWorking = await grafana.checkSource(orgId, SOURCE_UID).then(
      () => true,
      (error: unknown) => {
        if (error instanceof GrafanaFault && error.status === 400) return false // it refuses the password, say
        throw error
      },
    )
    if (isWorking) return
  }
  await note(wish, { state: 'making' })
  const body = sourceBody(config, await wish.makeLogin())
  if (found) await grafana.updateSource(orgId, SOURCE_UID, { ...body, version: found.version })
  else await grafana.createSource(orgId, body)
  await grafana.checkSource(orgId, SOURCE_UID)
}

const MAY_EDIT = 2

async function ensureFolder({ grafana }: Provision, { orgId, userId }: Place): Promise<void> {
  const { uid, title } = FOLDER
  const found = await grafana.findFolder(orgId, uid)
  if (!found) await grafana.createFolder(orgId, { uid, title })
  else if (found.title !== title) await grafana.renameFolder(orgId, uid, { title, version: found.version ?? 1 })
  await grafana.grantFolder(orgId, uid, [{ userId, permission: MAY_EDIT }])
}

/** Ours are put back where they are missing or old; copies of the person's own are left alone. */
async function ensureDashboards({ grafana, template, account }: Provision, { orgId }: Place): Promise<void> {
  const present = await grafana.listDashboards(orgId, FOLDER.uid)
  const isCurrent = account.templateHash === template.hash
  for (const dashboard of template.dashboards) {
    if (isCurrent && present.some(({ uid }) => uid === dashboard.uid)) continue // each time leaves a version behind
    await grafana.putDashboard(orgId, dashboard, FOLDER.uid)
  }
  const ours = template.dashboards.map(({ uid }) => uid)
  const outdated = present.filter(({ uid, tags }) => tags.includes(MANAGED_TAG) && !ours.includes(uid))
  for (const { uid } of outdated) await grafana.removeDashboard(orgId, uid)
}

/** As the person, with a token of theirs: who they are there, where they may go, and whose rows they get. */
async function checkSelf({ grafana, person, mintToken }: Provision, { orgId }: Place): Promise<void> {
  const as = { token: await mintToken(), orgId }
  const me = await grafana.whoAmI(as)
  if (me.login !== nameOf(person) || me.orgId !== orgId || me.isGrafanaAdmin)
    throw new SelfCheckFailed('the token opens another user')
  const orgs = await grafana.myOrgs(as)
  const [own] = orgs
  if (orgs.length !== 1 || own?.orgId !== orgId || own.role !== 'Viewer')
    throw new SelfCheckFailed('the user is not a viewer of their own organisation alone')
  const { results } = await grafana.query(as, SOURCE_UID, 'SELECT reporting.current_app_user()::text AS person')
  const answered = results.A?.frames[0]?.data.values[0]?.[0]
  if (answered !== person) throw new SelfCheckFailed('the data source shows somebody else’s rows, or nobody’s')
}
