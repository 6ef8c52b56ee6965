import type { ActionResult } from '@/lib/auth/viewer-action'
import type { PlannedOutcome } from '@/lib/plans/schema'
import type { StatementReport } from '@/lib/statements/schema'
import type { FileStep, UploadFile } from './upload-state'

/** How a file stands once it is told what it would do. */
export function stepOfPlan(outcome: PlannedOutcome): FileStep {
  switch (outcome.kind) {
    case 'planned':
      return { at: outcome.report.status === 'planned' ? 'planned' : 'stored', report: outcome.report }
    case 'which_account':
      return { at: 'asking', bank: outcome.bank, choices: outcome.choices, isLater: outcome.isLater }
    case 'unknown_layout':
      return { at: 'unknown', message: outcome.message }
    case 'locked':
      return { at: 'locked', reason: outcome.reason, message: outcome.message }
    case 'refused':
      return { at: 'refused', message: outcome.message }
  }
}

/** The same where the answer may not have come, or asks once more what was answered wrongly. */
export function stepAfter(result: ActionResult<PlannedOutcome>, before: FileStep): FileStep {
  if (!result.ok) {
    const { code, message } = result
    if (code === 'unavailable')
      return { at: 'lost', message: `${message} Nothing of this file was stored.`, while: 'planning' }
    return { at: 'refused', message }
  }
  const { data } = result
  if (before.at === 'asking' && data.kind === 'refused' && data.code === 'invalid_input')
    return { ...before, fault: data.message }
  return stepOfPlan(data)
}

/** Nothing about it is left to look at: all lines were read, and whatever can be proved is. */
export function isGreen({ rows, proof, status }: StatementReport): boolean {
  if (status !== 'planned') return true
  if (!rows || !proof || rows.rejected > 0) return false
  const { bytes, lines, chain, continuity } = proof
  return bytes === 'proved' && lines === 'proved' && chain === 'proved' && continuity !== 'broken'
}

export const plannedReports = (files: readonly UploadFile[]): StatementReport[] =>
  files.flatMap(({ step }) => (step.at === 'planned' ? [step.report] : []))
