import type { Viewer } from '@/lib/auth/viewer'
import { runRules } from '@/lib/rule-runs/mutations'
import { changeRule, makeRule } from '@/lib/rules/mutations'

export type OwnRule = {
  id: string
  operationId: string
  /** What has run it on what is here. */
  runId: string
  /** What has made another rule, which is off, and has been changed since. */
  madeBy: string
}

/** A rule about what a person buys from one account, and its run. */
export async function anOwnRule(
  viewer: Viewer,
  of: { product: string; tag: string; accountId: string },
): Promise<OwnRule> {
  const rule = {
    name: `About ${of.product}`,
    conditions: [
      { on: 'product' as const, is: 'contains' as const, text: of.product },
      { on: 'account' as const, accountId: of.accountId },
      { on: 'day' as const, from: 1, to: 1 }, // what else there is stays spending
    ],
    ...{ tag: of.tag, renameTo: null, setsApart: true, stops: false, isOn: true },
  }
  const made = await makeRule(viewer, rule)
  const { operationId: runId } = await runRules(viewer)
  const other = await makeRule(viewer, { ...rule, isOn: false })
  await changeRule(viewer, other.rule.id, { name: 'Another' })
  return { id: made.rule.id, operationId: made.operationId, runId, madeBy: other.operationId }
}
