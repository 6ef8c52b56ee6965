import { askForAccount, makeLogin, noteAccount, openAccount } from '@/lib/grafana/mutations'
import { findAccount } from '@/lib/grafana/queries'
import type { Attempt } from './attempt'

/** What Ravi tries with the functions of lib/grafana. */
export const GRAFANA_ATTEMPTS: Record<string, Attempt> = {
  'grafana/mutations.askForAccount': ({ ravi }) => askForAccount(ravi.viewer),
  'grafana/mutations.makeLogin': async ({ ravi }) => (await makeLogin(ravi.viewer)).user,
  'grafana/mutations.noteAccount': ({ ravi }) => noteAccount(ravi.viewer, { orgId: 8 }),
  'grafana/mutations.openAccount': ({ ravi }) => openAccount(ravi.viewer),
  'grafana/queries.findAccount': async ({ asha, ravi }) =>
    (await findAccount(ravi.viewer)) === undefined ? null : asha.product,
}
