import { recallKnowledge } from '@/lib/categorization/queries'
import { continueOperation } from '@/lib/operations/mutations'
import { restoreReadings, runRules } from '@/lib/rule-runs/mutations'
import { countDraft, countDrafts, listHeld, previewRun, weighAll } from '@/lib/rule-runs/queries'
import { withdrawReadings } from '@/lib/rule-undo/mutations'
import { listCame, listStood } from '@/lib/rule-undo/queries'
import { changeRule, deleteRule, leadRulesTo, makeRule, restoreRules, splitProduct } from '@/lib/rules/mutations'
import {
  getRule,
  listBook,
  listChanges,
  listKept,
  listRulePage,
  listRules,
  mapGivingRules,
  recallHistory,
} from '@/lib/rules/queries'
import { newRuleSchema, type RuleCondition } from '@/lib/rules/schema'
import type { BookRule } from '@/lib/rules/types'
import { findSplit } from '@/lib/splits/queries'
import { recallDefaultTagHistory } from '@/lib/tags/queries'
import { asRavi, told, type Attempt } from './attempt'

const aRule = newRuleSchema.parse({ name: 'x', conditions: [{ on: 'mode', mode: 'UPI' }], setsApart: true })

const anySetsApart: BookRule = {
  ...{ id: 'x', name: 'x', tagId: null, renameTo: null, setsApart: true, stops: false, operationId: null },
  conditions: [{ on: 'direction', direction: 'debit' }],
}

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

/** What Ravi tries with rules that are Asha's. */
export const RULE_ATTEMPTS: Record<string, Attempt> = {
  'rule-runs/mutations.restoreReadings': asRavi(({ asha, ravi }, tx) =>
    restoreReadings(ravi.viewer, tx, asha.rule.runId),
  ),
  'rule-runs/mutations.runRules': async ({ ravi }) => {
    await makeRule(ravi.viewer, aRule)
    return runRules(ravi.viewer)
  },
  'rule-runs/queries.countDraft': async ({ asha, ravi }) => {
    const conditions: RuleCondition[] = [{ on: 'product', is: 'contains', text: asha.product }]
    return told((await countDraft(ravi.viewer, { id: null, conditions })).matches, asha)
  },
  'rule-runs/queries.countDrafts': async ({ asha, ravi }) => {
    const conditions: RuleCondition[] = [{ on: 'product', is: 'contains', text: asha.product }]
    const [count] = await countDrafts(ravi.viewer, [conditions])
    return told(count?.matches ?? 0, asha)
  },
  'rule-runs/queries.listHeld': asRavi(async ({ ravi }, tx) => (await listHeld(ravi.viewer, tx).next()).value),
  'rule-runs/queries.previewRun': ({ asha, ravi }) => previewRun(ravi.viewer, asha.rule.id),
  'rule-runs/queries.weighAll': asRavi(async ({ ravi }, tx) => {
    const rows = []
    for await (const row of weighAll(ravi.viewer, tx, [anySetsApart])) rows.push(row)
    return rows
  }),
  'rule-undo/mutations.withdrawReadings': asRavi(async ({ ravi }, tx) => {
    await continueOperation(ravi.viewer, tx, { id: BEFORE_ALL, summary: {} })
    const [defaults, memory] = [await recallDefaultTagHistory(ravi.viewer, tx), new Map()]
    const before = { rules: { present: [], changes: [] }, defaults, memory }
    const rules = { present: [{ ...anySetsApart, position: 0, isOn: true }], changes: [] }
    const knowledge = await recallKnowledge(ravi.viewer, tx)
    const after = { rules, defaults, memory }
    return withdrawReadings(ravi.viewer, tx, { operationId: BEFORE_ALL, before, after, knowledge })
  }),
  'rule-undo/queries.listCame': asRavi(
    async ({ ravi }, tx) => (await listCame(ravi.viewer, tx, BEFORE_ALL).next()).value,
  ),
  'rule-undo/queries.listStood': asRavi(({ asha, ravi }, tx) => listStood(ravi.viewer, tx, asha.transactionIds)),
  'rules/mutations.makeRule': ({ asha, ravi }) =>
    makeRule(ravi.viewer, { ...aRule, conditions: [{ on: 'account', accountId: asha.account.id }] }),
  'rules/mutations.changeRule': ({ asha, ravi }) => changeRule(ravi.viewer, asha.rule.id, { isOn: false }),
  'rules/mutations.deleteRule': ({ asha, ravi }) => deleteRule(ravi.viewer, asha.rule.id),
  'rules/mutations.restoreRules': asRavi(({ asha, ravi }, tx) => restoreRules(ravi.viewer, tx, asha.rule.operationId)),
  'rules/mutations.splitProduct': async ({ asha, ravi }) => {
    const conditions: RuleCondition[] = [{ on: 'account', accountId: asha.account.id }]
    return told((await splitProduct(ravi.viewer, { product: 'x', rules: [{ ...aRule, conditions }] })).rules, asha)
  },
  'rules/mutations.leadRulesTo': asRavi(({ asha, ravi }, tx) =>
    leadRulesTo(ravi.viewer, tx, { from: asha.account.id, into: ravi.account.id }),
  ),
  'rules/queries.getRule': asRavi(({ asha, ravi }, tx) => getRule(ravi.viewer, tx, asha.rule.id)),
  'rules/queries.listBook': asRavi(({ ravi }, tx) => listBook(ravi.viewer, tx)),
  'rules/queries.listKept': asRavi(({ ravi }, tx) => listKept(ravi.viewer, tx)),
  'rules/queries.listChanges': asRavi(({ asha, ravi }, tx) => listChanges(ravi.viewer, tx, asha.rule.operationId)),
  'rules/queries.recallHistory': asRavi(({ ravi }, tx) => recallHistory(ravi.viewer, tx)),
  'rules/queries.listRulePage': ({ ravi }) => listRulePage(ravi.viewer, { limit: 100 }),
  'rules/queries.listRules': ({ ravi }) => listRules(ravi.viewer),
  'rules/queries.mapGivingRules': asRavi(({ asha, ravi }, tx) => mapGivingRules(ravi.viewer, tx, asha.transactionIds)),
  'splits/queries.findSplit': async ({ asha, ravi }) =>
    told((await findSplit(ravi.viewer, { product: asha.product, direction: 'debit' })).payments, asha),
}
