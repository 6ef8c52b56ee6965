import { judgedRecords } from './judged-records'
import type { PhysicalLines } from './physical-lines'
import { proveDateOrder } from './prove-date-order'
import type { BodyStart } from './read-body'
import type { Findings, ReadingPlan } from './reading-plan'

const DATES_MIN = 3

/**
 * A known layout, or a person's own, whose dates are turned: where several of them have a day in the month's place and the
 * column has none the other way, the other order is how it is to be read. Undefined where the layout's own order stands.
 */
export function otherDateOrder(
  lines: PhysicalLines,
  plan: ReadingPlan,
  { start, findings }: { start: BodyStart; findings: Findings },
): ReadingPlan | undefined {
  if (findings.daysForMonths < DATES_MIN) return undefined
  const records = judgedRecords(lines, plan, start.line + start.lineCount)
  const cells = records.map((record) => (record[plan.positions.transactionDate] ?? '').trim())
  const isIndian = plan.dates === 'day first'
  const proved = proveDateOrder(cells, { today: plan.today, period: undefined, isIndian })
  return proved && proved.order !== plan.dates ? { ...plan, dates: proved.order } : undefined
}
