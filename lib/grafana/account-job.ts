import 'server-only'
import { findThrowAwayEnd } from '@/lib/accounts/queries'
import { JobFault } from '@/lib/jobs/schema'
import type { JobHandler } from '@/lib/jobs/types'
import { openGrafana } from './client'
import { grafanaTemplate, tokenFor } from './config'
import { GrafanaFault } from './fault'
import { askForRemoval, makeLogin, noteAccount, openAccount } from './mutations'
import { PersonGone, provision, SelfCheckFailed } from './provision'
import type { GrafanaConfig } from './types'

/**
 * Makes what a person has in Grafana, or puts right what of it is not there. Who looks around in the sample data has
 * nothing there: they last a day, anybody can make them by the hundred, and an organisation is not always to be deleted.
 */
export const accountJob =
  (config: GrafanaConfig): JobHandler =>
  async (viewer, _job, signal) => {
    const person = viewer.userId
    if (await findThrowAwayEnd(viewer)) return 'finished'
    const account = await openAccount(viewer)
    try {
      await provision({
        ...{ person, config, account, template: grafanaTemplate() },
        grafana: openGrafana(config, signal),
        makeLogin: () => makeLogin(viewer),
        note: (change) => noteAccount(viewer, change),
        mintToken: () => tokenFor(person),
      })
    } catch (error) {
      if (!(error instanceof PersonGone)) throw asJobFault(error)
      await askForRemoval(person)
    }
    return 'finished'
  }

function asJobFault(error: unknown): unknown {
  if (error instanceof GrafanaFault) {
    const { code, retryAfterMs } = error
    return new JobFault(code, { isFinal: false, retryAfterMs }, { cause: error })
  }
  if (error instanceof SelfCheckFailed) return new JobFault('grafana_self_check', { isFinal: true }, { cause: error })
  return error
}
