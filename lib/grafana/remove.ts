import { GrafanaFault } from './fault'
import type { Grafana } from './client'
import { FOLDER, nameOf, SOURCE_UID } from './schema'

/** The organisation that is there from the start: the one to stand in while another goes. */
const FIRST_ORG = 1

/**
 * Takes away what a removed person has in Grafana; the login of the database is gone before. Answers with whether there
 * was anything. An organisation that Grafana cannot delete (grafana/grafana #127386) is emptied and renamed, and tried
 * again with the next call.
 */
export async function removeFromGrafana(grafana: Grafana, person: string): Promise<'removed' | 'nothing'> {
  const user = await grafana.findUser(nameOf(person))
  if (user) {
    await grafana.logOut(user.id)
    await grafana.removeUser(user.id)
  }
  const renamed = await grafana.findOrg(deletedName(person))
  if (renamed) await grafana.removeOrg(FIRST_ORG, renamed.id)
  const org = await grafana.findOrg(nameOf(person))
  if (org) {
    await grafana.removeSource(org.id, SOURCE_UID)
    await grafana.removeFolder(org.id, FOLDER.uid)
    await removeOrg(grafana, org.id, person)
  }
  return user || renamed || org ? 'removed' : 'nothing'
}

const deletedName = (person: string) => `deleted-${person}`

async function removeOrg(grafana: Grafana, orgId: number, person: string): Promise<void> {
  try {
    await grafana.removeOrg(FIRST_ORG, orgId)
  } catch (error) {
    if (!(error instanceof GrafanaFault) || error.status < 500) throw error
    await grafana.renameOrg(orgId, deletedName(person))
    throw error // later, once more
  }
}
