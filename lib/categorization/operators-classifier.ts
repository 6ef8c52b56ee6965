import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { discardModelCall, noteModelCall, settleModelCall } from '@/lib/model-calls/mutations'
import type { CallLedger } from '@/lib/model-calls/types'
import { ModelUnavailable } from './classifier'
import { openClassifierOf, type Classifier } from './openai-classifier'
import { operatorsService } from './operators-service'

/** `isTrial`: a person asks for this run, so that a service which was left alone after failures is called all the same. */
export type RunOf = { viewer: Viewer; runId: string; isTrial: boolean }

/** The operator's model, for one run of one person. Undefined without a key. */
export function openClassifier({ viewer, runId, isTrial }: RunOf): Classifier | undefined {
  const service = operatorsService()
  return service && openClassifierOf({ ...service, isTrial, ledger: ledgerOf(viewer, runId) })
}

/** Notes every call in the person's own book, and refuses what is beyond the limits. */
export function ledgerOf(viewer: Viewer, runId: string): CallLedger {
  return {
    async open(call) {
      const noted = await noteModelCall(viewer, runId, call)
      if ('waitMs' in noted) throw spentOut(noted.waitMs)
      return {
        settle: (settlement) => settleModelCall(viewer, noted.callId, settlement),
        discard: () => discardModelCall(viewer, noted.callId),
      }
    },
  }
}

const spentOut = (retryAfterMs: number) =>
  new ModelUnavailable('budget', 'As much as may be spent today has been spent.', {
    retryAfterMs,
    isPermanent: false,
    usage: { calls: 0, inputTokens: 0, outputTokens: 0 },
  })
