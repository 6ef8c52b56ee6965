import { createHash, hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Viewer } from '@/lib/auth/viewer'
import { openBatch, receiveFile, type SentContent } from '@/lib/imports/mutations'
import { refusedReport } from '@/lib/intake/schema'
import { accountAnswer, FILE_BYTES_MAX } from '@/lib/imports/schema'
import type { StatementReport } from '@/lib/statements/schema'
import { countOf } from '@/lib/text/count-of'
import { isErrno } from '../launch/start-error'
import type { Command } from './command'
import { EMAIL, emailOf, viewerOf } from './person'
import { UsageError } from './sentences'

type Place = Omit<Parameters<typeof receiveFile>[1], 'content'> & { path: string }

export const importFiles: Command = {
  name: 'import',
  summary: 'Imports statements, as the page does.',
  files: { value: 'FILE', count: 'some' },
  options: [
    EMAIL,
    { name: 'account', value: 'ID', help: 'The bank account of files that do not tell it: its id, or new.' },
    { name: 'json', help: 'One StatementReport of the HTTP API a line, in JSON.' },
  ],
  details:
    'One line a file, in their order. A file that is refused does not keep the others out; the exit code is 1 then.',
  older: 'refuse',
  async prepare(given) {
    const email = emailOf(given)
    const account = accountAnswer.safeParse(given.values.account)
    if (!account.success) throw new UsageError('--account needs the id of a bank account, or new.')
    return async ({ print, signal }) => {
      const viewer = await viewerOf(email)
      const batch = { id: await openBatch(viewer, undefined), isKeyed: false }
      let isWhole = true
      for (const [index, path] of given.files.entries()) {
        signal.throwIfAborted()
        const report = await importOne(viewer, { path, batch, index, account: account.data }, new Date())
        await print(given.flags.has('json') ? JSON.stringify(report) : describe(report))
        isWhole &&= report.status !== 'refused'
      }
      return isWhole ? 0 : 1
    }
  },
}

/** One file through the importer that the HTTP API uses; what is wrong with it is told in its report. */
async function importOne(viewer: Viewer, { path, ...place }: Place, now: Date): Promise<StatementReport> {
  const filename = basename(path)
  try {
    return await receiveFile(viewer, { ...place, content: { filename, ...(await readContent(path)) } }, now)
  } catch (error) {
    const fault = asFault(error, path)
    if (!fault) throw error
    return refusedReport({ batchId: place.batch.id, filename, sha256: '', bytes: 0 }, fault, now)
  }
}

/** Of a file that is too large only its digest, for it would not fit. */
async function readContent(path: string): Promise<Omit<SentContent, 'filename'>> {
  const { size } = await stat(path)
  if (size > FILE_BYTES_MAX) {
    const digest = createHash('sha256')
    await pipeline(createReadStream(path), digest)
    return { bytes: size, sha256: digest.digest('hex'), content: undefined }
  }
  const content = await readFile(path)
  return { bytes: content.length, sha256: hash('sha256', content, 'hex'), content }
}

function asFault(error: unknown, path: string): { code: string; message: string } | undefined {
  if (isErrno(error, 'ENOENT', 'ENOTDIR')) return { code: 'not_found', message: `There is no file ${path}.` }
  if (isErrno(error, 'EISDIR')) return { code: 'invalid_input', message: `${path} is a folder: name the files in it.` }
  if (isErrno(error, 'EACCES', 'EPERM')) return { code: 'forbidden', message: `This user may not read ${path}.` }
  return undefined
}

const WHAT_BALANCES_SAY = {
  proved: 'the balances prove it',
  not_checkable: 'no balances to prove it by',
  broken: 'the balances do not follow',
}

/** `feb.csv: stored, 120 rows new, 3 known already, 1 line set aside; the balances prove it.` */
function describe({ filename, status, error, rows, period, proof }: StatementReport): string {
  if (error || !rows || !proof) {
    const advice = error?.code === 'which_account' ? ' Here that is --account and the id, or --account new.' : ''
    return `${filename}: refused. ${error?.message ?? ''}${advice}`
  }
  const counts = [
    `${countOf(rows.stored, 'row')} new`,
    `${countOf(rows.duplicate, 'row')} known already`,
    `${countOf(rows.rejected, 'line')} set aside`,
  ].join(', ')
  const verdict = proof.lines === 'broken' ? 'the bank’s own sums differ' : WHAT_BALANCES_SAY[proof.chain]
  const state = status === 'already_imported' ? 'imported before' : 'stored'
  return `${filename}: ${state}, ${period?.from} to ${period?.to}, ${counts}; ${verdict}.`
}
