import type { Viewer } from '@/lib/auth/viewer'
import { runRules } from '@/lib/rule-runs/mutations'
import { makeRule } from '@/lib/rules/mutations'

export type OwnRule = { id: string; operationId: string; /** What has run it on what is here. */ runId: string }

/** A rule about what a person buys from one account, and its run. */
export async function anOwnRule(
  viewer: Viewer,
  of: { product: string; tag: string; accountId: string },
): Promise<OwnRule> {
  const { rule, operationId } = await makeRule(viewer, {
    name: `About ${of.product}`,
    conditions: [
      { on: 'product', is: 'contains', text: of.product },
      { on: 'account', accountId: of.accountId },
      { on: 'day', from: 1, to: 1 }, // what else there is stays spending
    ],
    ...{ tag: of.tag, renameTo: null, setsApart: true, stops: false, isOn: true },
  })
  const { operationId: runId } = await runRules(viewer)
  return { id: rule.id, operationId, runId }
}
