import type { Viewer } from '@/lib/auth/viewer'
import { makeRule } from '@/lib/rules/mutations'

export type OwnRule = { id: string; operationId: string }

/** A rule about what a person buys from one account. */
export async function anOwnRule(
  viewer: Viewer,
  of: { product: string; tag: string; accountId: string },
): Promise<OwnRule> {
  const { rule, operationId } = await makeRule(viewer, {
    name: `About ${of.product}`,
    conditions: [
      { on: 'product', is: 'contains', text: of.product },
      { on: 'account', accountId: of.accountId },
    ],
    ...{ tag: of.tag, renameTo: null, setsApart: false, stops: false, isOn: true },
  })
  return { id: rule.id, operationId }
}
