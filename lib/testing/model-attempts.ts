import { spendModelQuestion } from '@/lib/accounts/mutations'
import { noteOutlook } from '@/lib/jobs/mutations'
import { reliabilityOf } from '@/lib/categorization/queries'
import { told, type Attempt } from './attempt'

/** What the asking of a model does beside its answers. */
export const MODEL_ATTEMPTS: Record<string, Attempt> = {
  'categorization/queries.reliabilityOf': async ({ asha, ravi }) =>
    told((await reliabilityOf(ravi.viewer)).products - 1, asha), // one is Ravi's own
  'accounts/mutations.spendModelQuestion': ({ ravi }) => spendModelQuestion(ravi.viewer),
  'jobs/mutations.noteOutlook': ({ asha, ravi }) =>
    noteOutlook(ravi.viewer, asha.job, { total: 1, done: 0, tagged: 0, tbd: 0 }),
}
