import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Viewer } from '@/lib/auth/viewer'
import { listBankAccounts } from '@/lib/bank-accounts/queries'
import { AppError } from '@/lib/errors/app-error'
import type { Part } from '@/lib/http/multipart'
import { stage } from '@/lib/http/server-timing'
import type { StatementReport } from '@/lib/statements/schema'
import { closeBatch, openBatch, receiveFile, type SentContent } from './mutations'
import { FILE_BYTES_MAX, FILES_MAX } from './schema'

type Received = { batchId: string; statements: StatementReport[] }

/**
 * Stores the files of a script's request as they arrive, one after the other and one in memory at a time. A request that
 * ends in a refusal leaves what was stored.
 */
export async function receiveFiles(
  viewer: Viewer,
  parts: AsyncIterable<Part>,
  { key, now }: { key: string | undefined; now: Date },
): Promise<Received> {
  const statements: StatementReport[] = []
  let batchId = ''
  await receiveEach(viewer, parts, async ({ content, account }, index) => {
    batchId ||= await openBatch(viewer, key)
    const batch = { id: batchId, isKeyed: key !== undefined }
    statements.push(await receiveFile(viewer, { batch, index, account, content }, now))
  })
  if (key !== undefined) await closeBatch(viewer, batchId, statements.length)
  return { batchId, statements }
}

export type ArrivedFile = { content: SentContent; account: string | undefined }

/**
 * Hands over the files of a request as they arrive, one in memory at a time. A file waits for what comes after it, because
 * that may be its account; it is handed over whole, whatever becomes of those after it.
 */
export async function receiveEach(
  viewer: Viewer,
  parts: AsyncIterable<Part>,
  take: (file: ArrivedFile, index: number) => Promise<void>,
): Promise<void> {
  let held: SentContent | undefined
  let account: string | undefined
  let taken = 0
  const handOver = async () => {
    const content = held
    held = undefined
    if (content) await take({ content, account }, taken++)
  }
  try {
    for await (const part of parts) {
      if (part.kind === 'field') {
        const known = await readAccount(viewer, part, taken).catch((error: unknown) => {
          held = undefined // it was meant for an account that it cannot have
          throw error
        })
        account = known
        continue
      }
      await handOver()
      const before = taken
      held = await stage('receive', () => readContent(part, before))
    }
  } finally {
    await handOver()
  }
  if (taken === 0) throw noFiles()
}

const noFiles = () =>
  new AppError('invalid_input', 'Send 1 to 20 files, each as a part named “files”.', {
    fields: { files: ['There is none.'] },
  })

const UNKNOWN_ACCOUNT = 'That account is not one of yours. GET /api/v1/accounts lists them.'
const TOO_LATE = 'Put “account” before the files. Those before it were stored without it.'

async function readAccount(
  viewer: Viewer,
  { name, value }: Extract<Part, { kind: 'field' }>,
  stored: number,
): Promise<string> {
  if (name !== 'account') throw unknownPart(name)
  const refused = (sentence: string) => new AppError('invalid_input', sentence, { fields: { account: [sentence] } })
  if (stored > 0) throw refused(TOO_LATE)
  const id = z.uuid().safeParse(value.trim()).data
  const known = id !== undefined && (await listBankAccounts(viewer)).some((one) => one.id === id)
  if (!known) throw refused(UNKNOWN_ACCOUNT)
  return id
}

const unknownPart = (name: string) =>
  new AppError('invalid_input', 'A request holds parts named “files”, and at most one named “account”.', {
    fields: { [name || 'files']: ['There is no part of this name to send.'] },
  })

const FILENAME_LENGTH_MAX = 200

/** A file's bytes, its digest and its size. Of one that is too large only these two are kept, the rest is read past. */
async function readContent(
  { name, filename, bytes: arriving }: Extract<Part, { kind: 'file' }>,
  stored: number,
): Promise<SentContent> {
  if (name !== 'files') throw unknownPart(name)
  if (stored >= FILES_MAX)
    throw new AppError(
      'too_large',
      `A request has at most ${FILES_MAX} files. Those are stored; send the others by themselves.`,
    )
  const digest = createHash('sha256')
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of arriving) {
    digest.update(chunk)
    bytes += chunk.length
    if (bytes <= FILE_BYTES_MAX) chunks.push(chunk)
    else chunks.length = 0
  }
  const shown = [...filename.replace(/\p{Cc}/gu, '').trim()].slice(0, FILENAME_LENGTH_MAX).join('')
  return {
    filename: shown || 'statement',
    bytes,
    sha256: digest.digest('hex'),
    content: bytes <= FILE_BYTES_MAX ? Buffer.concat(chunks) : undefined,
  }
}
