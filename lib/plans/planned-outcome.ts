import { refusedReport, whichAccount } from '@/lib/intake/schema'
import { UnknownLayoutError, WorkbookLocked, type StatementReport } from '@/lib/statements/schema'
import type { PlannedOutcome } from './schema'
import type { Brought, KeptFile } from './types'

/** What the person is told of a file that was stored on trial. */
export function plannedOutcome({ planId }: KeptFile, brought: Brought): PlannedOutcome {
  if ('fault' in brought) {
    const { fault } = brought
    const { code, message } = fault
    if (fault instanceof UnknownLayoutError) return { kind: 'unknown_layout', planId, message }
    if (fault instanceof WorkbookLocked) return { kind: 'locked', planId, reason: fault.reason, message }
    return { kind: 'refused', planId, code, message }
  }
  const { outcome } = brought
  if (outcome.kind === 'which_account') return { ...outcome, planId, isLater: false }
  return { kind: 'planned', planId, report: asPlanned(outcome.report, brought.isMadeByPlan ?? false) }
}

/** A statement and an account that are not there yet have no ids to be known by. */
function asPlanned(report: StatementReport, isAccountNew: boolean): StatementReport {
  if (report.status !== 'stored') return report
  const { account } = report
  return {
    ...report,
    id: null,
    status: 'planned',
    account: isAccountNew && account ? { ...account, id: NEW } : account,
  }
}

/** As the answer to “which account?” says it. */
const NEW = 'new'

/** The accounts that a trial has made are none to choose; `existing` are those that are there without it. */
export function withoutTrialAccounts(outcome: PlannedOutcome, existing: readonly { id: string }[]): PlannedOutcome {
  if (outcome.kind !== 'which_account') return outcome
  const choices = outcome.choices.filter(({ id }) => existing.some((account) => account.id === id))
  return { ...outcome, choices, isLater: choices.length < outcome.choices.length }
}

const LATER = {
  code: 'which_account',
  message: 'This statement may be of an account that the other files make. Import those first, then send it again.',
}

/** The same for a script, whose questions are refusals that say how to answer. */
export function reportOfOutcome({ file }: KeptFile, outcome: PlannedOutcome, now: Date): StatementReport {
  switch (outcome.kind) {
    case 'planned':
      return outcome.report
    case 'which_account':
      return refusedReport(file, outcome.isLater ? LATER : whichAccount(outcome.bank, outcome.choices), now)
    case 'unknown_layout':
      return refusedReport(file, { code: 'unsupported_media', message: outcome.message }, now)
    case 'locked':
      return refusedReport(file, { code: 'invalid_input', message: outcome.message }, now)
    case 'refused':
      return refusedReport(file, outcome, now)
  }
}
