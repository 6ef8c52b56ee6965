import { KEPT_BECAUSE } from '@/lib/import-undo/schema'
import type { Operation } from '@/lib/activity/schema'
import type { OperationKind, Summary } from '@/lib/operations/types'
import { countOf, formatCount } from '@/lib/text/count-of'
import { sentenceOfKept } from '@/components/import-undo/describe-undo'

type Described = { title: string; detail: string | null }

const text = (summary: Summary, name: string) => String(summary[name] ?? '')
const total = (summary: Summary, name: string) => Number(summary[name] ?? 0)
const ofFile = (summary: Summary) => (summary.filename ? ` of ${text(summary, 'filename')}` : '')

/** What an operation did, in a sentence, and what came of it. */
export function describeOperation({ kind, summary, undid }: Pick<Operation, 'kind' | 'summary' | 'undid'>): Described {
  return DESCRIBED[kind](summary, undid)
}

const DESCRIBED: Record<OperationKind, (summary: Summary, undid: Operation['undid']) => Described> = {
  import: (summary) => ({
    title: `Added ${text(summary, 'filename')}`,
    detail: `${countOf(total(summary, 'storedRows'), 'new payment')}.`,
  }),
  correction: describeCorrection,
  categorization: (summary) => ({
    title: 'Asked the language model for tags',
    detail: `${countOf(total(summary, 'tagged'), 'payment')} tagged by ${text(summary, 'model')}.`,
  }),
  undo: (summary, undid) => ({
    title: undid ? `Undid: ${lowered(describeOperation({ ...undid, undid: null }).title)}` : 'Undid a change',
    detail: undoneInWords(total(summary, 'restored'), total(summary, 'conflicts')),
  }),
  import_undo: (summary, undid) => ({
    title: `Took back the import${ofFile({ ...undid?.summary, ...summary })}`,
    detail: detailOfImportUndo(summary),
  }),
  removal: (summary) => ({
    title: `Removed ${countOf(total(summary, 'rows'), 'payment')}`,
    detail: 'No file brings them back; you can.',
  }),
  return: (summary) => ({ title: `Brought back ${countOf(total(summary, 'rows'), 'removed payment')}`, detail: null }),
  set_aside: (summary) => ({ title: titleOfSetAside(summary), detail: null }),
  link: ({ action }) => ({
    title: action === 'unlink' ? 'Took a link of two payments apart' : 'Linked two payments',
    detail: null,
  }),
  account_merge: (summary) => ({
    title: `Merged ${text(summary, 'from')} into ${text(summary, 'into')}`,
    detail: mergeDetail(summary),
  }),
  statement_move: (summary) => ({
    title: `Moved ${text(summary, 'filename')} to ${text(summary, 'into')}`,
    detail: null,
  }),
  rule_change: (summary) => ({ title: titleOfRuleChange(summary), detail: null }),
  rule_run: (summary) => ({
    title: 'Ran your rules on what is here',
    detail: `${countOf(total(summary, 'changed'), 'payment')} changed.`,
  }),
  reread: (summary) => ({
    title: 'Read the narrations anew',
    detail: `${countOf(total(summary, 'changed'), 'payment')} of ${formatCount(total(summary, 'read'))} changed.`,
  }),
  tag_merge: (summary) => ({
    title: `Merged the tag ${text(summary, 'from')} into ${text(summary, 'into')}`,
    detail: `${countOf(total(summary, 'changed'), 'payment')} changed${alsoChanged(summary)}.`,
  }),
  tag_delete: (summary) => ({
    title: `Deleted the tag ${text(summary, 'name')}`,
    detail: `${countOf(total(summary, 'changed'), 'payment')} ${total(summary, 'changed') === 1 ? 'is' : 'are'} TBD since${alsoChanged(summary)}.`,
  }),
}

function describeCorrection(summary: Summary): Described {
  const changed = `${countOf(total(summary, 'changed'), 'payment')} changed`
  if (summary.did === 'forgot')
    return {
      title: 'Forgot a payee',
      detail: summary.rows === 'tbd' ? `${changed} to TBD.` : 'Its payments kept their tags.',
    }
  const title = `Tagged ${text(summary, 'tag')}`
  if (total(summary, 'addressed') === 0 && summary.scope === 'product')
    return { title, detail: `A payee as a whole: ${countOf(total(summary, 'changed'), 'payment')}, and those to come.` }
  return { title, detail: detailOfCorrection(summary) }
}

function titleOfRuleChange(summary: Summary): string {
  const name = text(summary, 'name')
  if (summary.did === 'split') return `Split ${name} by ${countOf(total(summary, 'rules'), 'rule')}`
  return `${RULE_WAS[text(summary, 'did')] ?? 'Changed'} the rule “${name}”`
}

const RULE_WAS: Record<string, string> = { made: 'Made', changed: 'Changed', moved: 'Moved', deleted: 'Deleted' }

const lowered = (title: string) => title.slice(0, 1).toLowerCase() + title.slice(1)

function titleOfSetAside(summary: Summary): string {
  const lines = countOf(total(summary, 'lines'), 'line')
  if (summary.did === 'ignored') return `Left ${lines}${ofFile(summary)} alone`
  if (summary.did === 'reopened') return `Asked again about ${lines}${ofFile(summary)}`
  return `Corrected line ${text(summary, 'line')}${ofFile(summary)}`
}

function detailOfCorrection(summary: Summary): string {
  const chosen = `${countOf(total(summary, 'addressed'), 'payment')} chosen`
  if (summary.scope !== 'product') return `${chosen}.`
  const others = total(summary, 'changed') - total(summary, 'addressed')
  return others > 0
    ? `${chosen}, and ${countOf(others, 'other')} from the same payee.`
    : `${chosen}, and all others from the same payee.`
}

/** What else named the tag that is gone. */
function alsoChanged(summary: Summary): string {
  const others = [
    { count: total(summary, 'products'), one: 'remembered payee' },
    { count: total(summary, 'rules'), one: 'rule' },
  ].filter(({ count }) => count > 0)
  return others.length === 0 ? '' : `; ${others.map(({ count, one }) => countOf(count, one)).join(' and ')} too`
}

/** What came of an undo, in a sentence. */
export function undoneInWords(restored: number, conflicts: number): string {
  const back = restored === 0 ? 'No row had to be put back' : `${countOf(restored, 'row')} put back as before`
  if (conflicts === 0) return `${back}.`
  return `${back}; ${conflicts === 1 ? '1 was changed again since and stays' : `${countOf(conflicts, 'row')} were changed again since and stay`}.`
}

function detailOfImportUndo(summary: Summary): string {
  const kept = KEPT_BECAUSE.map((reason) => ({ reason, rows: total(summary, reason) })).filter(({ rows }) => rows > 0)
  const removed = total(summary, 'removed')
  return [
    removed === 1 ? '1 payment was removed.' : `${countOf(removed, 'payment')} were removed.`,
    ...kept.map(({ reason, rows }) => sentenceOfKept(reason, rows)),
  ].join(' ')
}

function mergeDetail(summary: Summary): string | null {
  const same = total(summary, 'same')
  if (same === 0) return null
  return `${countOf(same, 'payment')} stood in both and ${same === 1 ? 'is' : 'are'} one each now.`
}
