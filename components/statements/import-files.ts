import { callAction } from '@/components/layout/call-action'
import { commitStatement, planTogether, replanStatement } from '@/lib/plans/actions'
import { stepAfter, stepOfPlan } from './plan-step'
import { isAskedLater, isPlanned, type FileStep, type UploadAction, type UploadFile } from './upload-state'

type Tell = (action: UploadAction) => void
type PlannedFile = UploadFile & { planId: string }

const hasPlan = (file: UploadFile): file is PlannedFile => file.planId !== undefined
const planOf = ({ planId, password }: PlannedFile) => ({ planId, password })

/** Tells of a kept file once more what it would do, with what the person has said of it; `before` is how it stood. */
export async function askAgain(file: UploadFile, before: FileStep, tell: Tell, account?: string): Promise<void> {
  if (!hasPlan(file)) return
  const result = await callAction(() => replanStatement({ ...planOf(file), account }))
  tell({ type: 'moved', key: file.key, step: stepAfter(result, before) })
}

/** What files hold together is told once: each is compared with those before it. */
export async function comparePlanned(files: readonly UploadFile[], tell: Tell): Promise<void> {
  const planned = files.filter((file) => isPlanned(file) || isAskedLater(file)).filter(hasPlan)
  if (planned.length < 2 && !planned.some(isAskedLater)) return
  for (const { key } of planned) tell({ type: 'moved', key, step: { at: 'comparing' } })
  const result = await callAction(() => planTogether({ plans: planned.map(planOf) }))
  for (const [index, { key }] of planned.entries()) {
    const outcome = result.ok ? result.data[index] : undefined
    const message = result.ok ? 'This file was not told again.' : result.message
    tell({ type: 'moved', key, step: outcome ? stepOfPlan(outcome) : { at: 'lost', message, while: 'planning' } })
  }
}

/** Stores one planned file as it was told; where the ledger has changed meanwhile it is told anew instead. */
export async function importPlanned(file: UploadFile, tell: Tell): Promise<boolean> {
  if (!hasPlan(file)) return false
  const { key } = file
  tell({ type: 'moved', key, step: { at: 'importing' } })
  const result = await callAction(() => commitStatement(planOf(file)))
  const [report] = result.ok ? result.data : []
  if (report) {
    tell({ type: 'moved', key, step: { at: 'stored', report } })
    return true
  }
  if (result.ok) return false
  const { code, message } = result
  if (code === 'conflict') await tellAnew(file, message, tell)
  else if (code === 'unavailable')
    tell({ type: 'moved', key, step: { at: 'lost', message: `${message} ${MAYBE_STORED}`, while: 'importing' } })
  else tell({ type: 'moved', key, step: { at: 'lost', message, while: 'planning' } })
  return false
}

async function tellAnew(file: PlannedFile, fault: string, tell: Tell): Promise<void> {
  const again = await callAction(() => replanStatement(planOf(file)))
  const step = stepAfter(again, file.step)
  tell({ type: 'moved', key: file.key, step: step.at === 'planned' ? { ...step, fault } : step })
}

const MAYBE_STORED =
  'The file may have been stored or not; trying again is safe, for the same file is never stored twice.'
