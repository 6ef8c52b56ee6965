import { spendModelQuestion } from '@/lib/accounts/mutations'
import { askAgain } from '@/lib/categorization/mutations'
import { categorize, concluderFor, findAllowedAt, reliabilityOf, tellWhyNotAsked } from '@/lib/categorization/queries'
import { findModelPage } from '@/lib/model-asking/queries'
import { noteOutlook } from '@/lib/jobs/mutations'
import { discardModelCall, forgetRequests, noteModelCall, settleModelCall } from '@/lib/model-calls/mutations'
import {
  failsKnownQuestions,
  findModelSpending,
  findSpentToday,
  getModelRequest,
  listModelCalls,
} from '@/lib/model-calls/queries'
import type { Person } from './scene'
import { asRavi, told, type Attempt } from './attempt'
import { UNKNOWN } from './scene'
import { SCENE_MODEL } from './scene-model'

const CALL = {
  ...{
    requestHash: 'e'.repeat(64),
    model: 'm',
    promptVersion: 1,
    tagSetHash: '',
    attempt: 1,
    products: 1,
    request: '',
  },
  estimate: { input: 1, output: 1 },
}
const SETTLED = {
  status: 'answered',
  tokens: { input: 1, cached: 0, output: 1 },
  isEstimate: false,
  latencyMs: 1,
} as const

const aPrintedRow = ({ product, account }: Person) => ({
  ...{ narration: `UPI-${product}`, transactionDate: '2025-02-01', currency: 'INR' },
  ...{ debitAmount: 1, creditAmount: 0, accountId: account.id },
})

/** What the asking of a model does beside its answers. */
export const MODEL_ATTEMPTS: Record<string, Attempt> = {
  'categorization/queries.categorize': asRavi(async ({ asha, ravi }, tx) => {
    const [row] = await categorize(ravi.viewer, tx, [aPrintedRow(asha)])
    return row?.tagId
  }),
  'categorization/queries.concluderFor': asRavi(async ({ asha, ravi }, tx) => {
    const conclude = await concluderFor(ravi.viewer, tx)
    return conclude(aPrintedRow(asha)).categorized.tagId
  }),
  'categorization/queries.reliabilityOf': async ({ asha, ravi }) =>
    told((await reliabilityOf(ravi.viewer)).products - 1, asha), // one is Ravi's own
  'accounts/mutations.spendModelQuestion': ({ ravi }) => spendModelQuestion(ravi.viewer),
  'jobs/mutations.noteOutlook': ({ asha, ravi }) =>
    noteOutlook(ravi.viewer, asha.job, { total: 1, done: 0, tagged: 0, tbd: 0 }),
  'categorization/mutations.askAgain': ({ ravi }) => askAgain(ravi.viewer),
  'categorization/queries.tellWhyNotAsked': asRavi(async ({ asha, ravi }, tx) => {
    const reasons = await tellWhyNotAsked(ravi.viewer, tx, [UNKNOWN.asha ?? ''])
    return told(reasons.size, asha)
  }),
  'categorization/queries.findAllowedAt': asRavi(async ({ asha, ravi }, tx) =>
    told((await findAllowedAt(ravi.viewer, tx)) ? 1 : 0, asha),
  ),
  'model-asking/queries.findModelPage': async ({ asha, ravi }) =>
    told((await findModelPage(ravi.viewer)).allowedAt ? 1 : 0, asha),
  'model-calls/mutations.noteModelCall': ({ asha, ravi }) => noteModelCall(ravi.viewer, asha.job.id, CALL),
  'model-calls/mutations.settleModelCall': ({ asha, ravi }) => settleModelCall(ravi.viewer, asha.modelCallId, SETTLED),
  'model-calls/mutations.discardModelCall': ({ asha, ravi }) => discardModelCall(ravi.viewer, asha.modelCallId),
  'model-calls/mutations.forgetRequests': ({ ravi }) => forgetRequests(ravi.viewer, 'all'),
  'model-calls/queries.failsKnownQuestions': asRavi(async ({ asha, ravi }, tx) =>
    told((await failsKnownQuestions(ravi.viewer, tx, SCENE_MODEL)) ? 1 : 0, asha),
  ),
  'model-calls/queries.findModelSpending': async ({ asha, ravi }) =>
    told((await findModelSpending(ravi.viewer)).month.calls, asha),
  'model-calls/queries.findSpentToday': asRavi(async ({ asha, ravi }, tx) =>
    told((await findSpentToday(ravi.viewer, tx, asha.job.id)).calls, asha),
  ),
  'model-calls/queries.getModelRequest': ({ asha, ravi }) => getModelRequest(ravi.viewer, asha.modelCallId),
  'model-calls/queries.listModelCalls': ({ ravi }) => listModelCalls(ravi.viewer, { limit: 10 }),
}
