import { isAccountYounger } from '@/lib/bank-accounts/queries'
import { ensureBatch } from '@/lib/imports/mutations'
import { getSentFile } from '@/lib/imports/queries'
import { NOW } from '@/lib/imports/testing'
import { commitPlan, dropPlan, keepFile, openPlan, planFile, replan, settlePlans } from '@/lib/plans/mutations'
import {
  findPlannedFile,
  findPlanOfKey,
  getContent,
  getPlan,
  getTold,
  listKeptFiles,
  listPlannedFiles,
} from '@/lib/plans/queries'
import { asRavi, told, type Attempt } from './attempt'

const BYTES = new Uint8Array([65])

export const PLAN_ATTEMPTS: Record<string, Attempt> = {
  'bank-accounts/queries.isAccountYounger': asRavi(async ({ asha, ravi }, tx) =>
    told((await isAccountYounger(ravi.viewer, tx, asha.account.id, new Date(0))) ? 1 : 0, asha),
  ),
  'imports/mutations.ensureBatch': asRavi(({ asha, ravi }, tx) => ensureBatch(ravi.viewer, tx, asha.batchId, [])),
  'imports/queries.getSentFile': ({ asha, ravi }) =>
    getSentFile(ravi.viewer, { batchId: asha.batchId, index: 0, bytes: BYTES }),
  'plans/mutations.commitPlan': ({ asha, ravi }) => commitPlan(ravi.viewer, { planId: asha.plan.id }, NOW),
  'plans/mutations.dropPlan': ({ asha, ravi }) => dropPlan(ravi.viewer, asha.plan.id),
  'plans/mutations.keepFile': ({ asha, ravi }) =>
    keepFile(ravi.viewer, {
      ...{ planId: asha.plan.id, index: 1, account: undefined, content: BYTES },
      announced: { filename: 'x.csv', bytes: 1, sha256: asha.sha256 },
    }),
  'plans/mutations.openPlan': ({ asha, ravi }) => openPlan(ravi.viewer, { key: asha.plan.key }),
  'plans/mutations.planFile': ({ asha, ravi }) =>
    planFile(
      ravi.viewer,
      { batchId: asha.batchId, index: 0, account: undefined, password: undefined, bytes: BYTES },
      NOW,
    ),
  'plans/mutations.replan': ({ asha, ravi }) => replan(ravi.viewer, asha.plan.id, { account: 'new' }, NOW),
  'plans/mutations.settlePlans': ({ asha, ravi }) => settlePlans(ravi.viewer, [{ planId: asha.plan.id }], NOW),
  'plans/queries.findPlannedFile': ({ asha, ravi }) => findPlannedFile(ravi.viewer, asha.plan.id),
  'plans/queries.findPlanOfKey': async ({ asha, ravi }) =>
    told((await findPlanOfKey(ravi.viewer, asha.plan.key)) ? 1 : 0, asha),
  'plans/queries.getContent': asRavi(async ({ asha, ravi }, tx) =>
    Buffer.from(await getContent(ravi.viewer, tx, { planId: asha.plan.id, index: 0 })).toString(),
  ),
  'plans/queries.getPlan': asRavi(({ asha, ravi }, tx) => getPlan(ravi.viewer, tx, asha.plan.id)),
  'plans/queries.getTold': ({ asha, ravi }) => getTold(ravi.viewer, asha.plan.id),
  'plans/queries.listKeptFiles': asRavi(({ asha, ravi }, tx) =>
    listKeptFiles(ravi.viewer, tx, [{ planId: asha.plan.id }]),
  ),
  'plans/queries.listPlannedFiles': asRavi(({ asha, ravi }, tx) => listPlannedFiles(ravi.viewer, tx, asha.plan.id)),
}
