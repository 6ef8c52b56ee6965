import { judgedRecords } from './judged-records'
import type { PhysicalLines } from './physical-lines'
import { proveDateOrder } from './prove-date-order'
import type { BodyStart } from './read-body'
import type { Findings, ReadingPlan } from './reading-plan'

const DATES_MIN = 3

/**
 * A known layout whose dates somebody has turned: where several of them have a day in the month's place and the column has
 * none the other way, month first is how it is to be read. Undefined where the layout's own order stands.
 */
export function otherDateOrder(
  lines: PhysicalLines,
  plan: ReadingPlan,
  { start, findings }: { start: BodyStart; findings: Findings },
): ReadingPlan | undefined {
  if (findings.daysForMonths < DATES_MIN) return undefined
  const records = judgedRecords(lines, plan, start.line + start.lineCount)
  const cells = records.map((record) => (record[plan.positions.transactionDate] ?? '').trim())
  const proved = proveDateOrder(cells, { today: plan.today, period: undefined, isIndian: true })
  return proved?.order === 'month first' ? { ...plan, dates: 'month first' } : undefined
}
