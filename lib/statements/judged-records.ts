import { FileRecords } from './file-records'
import { fitCells } from './fit-cells'
import type { PhysicalLines } from './physical-lines'
import type { ReadingPlan } from './reading-plan'
import { startsLikeRow } from './starts-like-row'

const RECORDS_JUDGED = 20_000

/** The cells of the records that look like rows, by which the meaning of columns is judged. */
export function judgedRecords(lines: PhysicalLines, plan: ReadingPlan, from: number): string[][] {
  const records = new FileRecords(lines, plan.delimiter, plan.width, from - 1)
  const judged: string[][] = []
  for (; !records.isEnd && judged.length < RECORDS_JUDGED; records.advance()) {
    records.read()
    if (records.fault !== undefined || !startsLikeRow(records.cells, plan)) continue
    const fitted = fitCells(records.cells, plan)
    if ('cells' in fitted) judged.push([...fitted.cells])
  }
  return judged
}
