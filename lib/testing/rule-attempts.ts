import { changeRule, deleteRule, leadRulesTo, makeRule, restoreRule } from '@/lib/rules/mutations'
import { getRule, listBook, listKept, listRulePage, listRules } from '@/lib/rules/queries'
import { newRuleSchema } from '@/lib/rules/schema'
import { asRavi, type Attempt } from './attempt'

const aRule = newRuleSchema.parse({ name: 'x', conditions: [{ on: 'mode', mode: 'UPI' }], setsApart: true })

/** What Ravi tries with rules that are Asha's. */
export const RULE_ATTEMPTS: Record<string, Attempt> = {
  'rules/mutations.makeRule': ({ asha, ravi }) => makeRule(ravi.viewer, { ...aRule, tag: asha.tag }),
  'rules/mutations.changeRule': ({ asha, ravi }) => changeRule(ravi.viewer, asha.rule.id, { isOn: false }),
  'rules/mutations.deleteRule': ({ asha, ravi }) => deleteRule(ravi.viewer, asha.rule.id),
  'rules/mutations.restoreRule': asRavi(({ asha, ravi }, tx) => restoreRule(ravi.viewer, tx, asha.rule.operationId)),
  'rules/mutations.leadRulesTo': asRavi(({ asha, ravi }, tx) =>
    leadRulesTo(ravi.viewer, tx, { from: asha.account.id, into: ravi.account.id }),
  ),
  'rules/queries.getRule': asRavi(({ asha, ravi }, tx) => getRule(ravi.viewer, tx, asha.rule.id)),
  'rules/queries.listBook': asRavi(({ ravi }, tx) => listBook(ravi.viewer, tx)),
  'rules/queries.listKept': asRavi(({ ravi }, tx) => listKept(ravi.viewer, tx)),
  'rules/queries.listRulePage': ({ ravi }) => listRulePage(ravi.viewer, { limit: 100 }),
  'rules/queries.listRules': ({ ravi }) => listRules(ravi.viewer),
}
