import { countOf } from '@/lib/text/count-of'
import { plannedReports } from './plan-step'
import { isBusy, type UploadFile } from './upload-state'

/** What a list of uploads has come to, in one sentence that is true for every mix. */
export function describeUploads(files: readonly UploadFile[]): string {
  const busy = files.filter(isBusy).length
  const asking = countAt(files, 'asking')
  if (busy > 0) {
    const waits = asking > 0 && countOf(asking, 'file waits for your answer', 'files wait for your answer')
    return [`${files.length - busy - asking} of ${countOf(files.length, 'file')} done`, waits]
      .filter((part) => part !== false)
      .join(', ')
      .concat(' …')
  }
  return `${resultsOf(files, asking).join(', ')}.`
}

/** The same for the other pages, where one line has to do. */
export function describeUploadsBriefly(files: readonly UploadFile[]): string {
  const busy = files.filter(isBusy).length
  const asking = countAt(files, 'asking')
  if (busy > 0) return `Adding ${files.length - busy + 1} of ${countOf(files.length, 'statement')} …`
  if (asking > 0) return `${countOf(asking, 'statement waits', 'statements wait')} for you to say which account it is.`
  const waiting = countAt(files, 'locked') + countAt(files, 'unknown')
  if (waiting > 0) return `${countOf(waiting, 'statement waits', 'statements wait')} for your answer.`
  const planned = countAt(files, 'planned')
  if (planned > 0)
    return `${countOf(planned, 'statement is', 'statements are')} ready to import. Nothing is stored yet.`
  return `${resultsOf(files, asking).join(', ')}.`
}

function resultsOf(files: readonly UploadFile[], asking: number): string[] {
  const reports = files.flatMap(({ step }) => (step.at === 'stored' ? [step.report] : []))
  const stored = reports.filter(({ status }) => status !== 'already_imported')
  const rows = stored.reduce((sum, report) => sum + (report.rows?.stored ?? 0), 0)
  const setAside = stored.reduce((sum, report) => sum + (report.lines?.rejected ?? 0), 0)
  const known = reports.length - stored.length
  const [refused, lost] = [countAt(files, 'refused'), countAt(files, 'lost')]
  return [
    stored.length > 0 &&
      `${countOf(stored.length, 'file')} stored with ${rows === 0 ? 'no new rows' : countOf(rows, 'new row')}`,
    known > 0 && `${countOf(known, 'file')} here already`,
    refused > 0 && `${countOf(refused, 'file')} refused`,
    lost > 0 && `${countOf(lost, 'file')} to try again`,
    ...toImport(files),
    asking > 0 && countOf(asking, 'file waits for your answer', 'files wait for your answer'),
    setAside > 0 && `${countOf(setAside, 'line')} set aside for you to see`,
  ].filter((part) => part !== false)
}

function toImport(files: readonly UploadFile[]): string[] {
  const planned = plannedReports(files)
  const rows = planned.reduce((sum, report) => sum + (report.rows?.stored ?? 0), 0)
  const [locked, unknown] = [countAt(files, 'locked'), countAt(files, 'unknown')]
  return [
    planned.length > 0 &&
      `${countOf(planned.length, 'file')} to import with ${rows === 0 ? 'no new rows' : countOf(rows, 'new row')}`,
    locked > 0 && countOf(locked, 'file waits for its password', 'files wait for their passwords'),
    unknown > 0 && countOf(unknown, 'file waits to be told its columns', 'files wait to be told their columns'),
  ].filter((part) => part !== false)
}

const countAt = (files: readonly UploadFile[], at: UploadFile['step']['at']) =>
  files.filter(({ step }) => step.at === at).length
