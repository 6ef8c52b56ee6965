import { findQuality, listModelRuns, sumJudged, sumModelCalls, sumPayments } from '@/lib/quality/queries'
import { asRavi, told, type Attempt } from './attempt'

/** Ravi has corrected one answer of his memory; of Asha's first month he has no payment, and nobody asked a model for him. */
const OWN_ANSWERS = 1

export const QUALITY_ATTEMPTS: Record<string, Attempt> = {
  'quality/queries.findQuality': async ({ asha, ravi }) => {
    const months = (await findQuality(ravi.viewer))?.coverage.months ?? []
    return told(months.filter(({ month }) => month === asha.firstMonth).length, asha)
  },
  'quality/queries.sumPayments': asRavi(async ({ asha, ravi }, tx) =>
    told((await sumPayments(ravi.viewer, tx)).filter(({ month }) => month === asha.firstMonth).length, asha),
  ),
  'quality/queries.sumJudged': asRavi(async ({ asha, ravi }, tx) => {
    const answers = (await sumJudged(ravi.viewer, tx)).reduce((total, sum) => total + sum.answers, 0)
    return told(answers - OWN_ANSWERS, asha)
  }),
  'quality/queries.sumModelCalls': asRavi(async ({ asha, ravi }, tx) =>
    told((await sumModelCalls(ravi.viewer, tx)).length, asha),
  ),
  'quality/queries.listModelRuns': asRavi(async ({ asha, ravi }, tx) =>
    told((await listModelRuns(ravi.viewer, tx)).length, asha),
  ),
}
