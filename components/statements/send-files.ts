import { callAction } from '@/components/layout/call-action'
import type { ActionResult } from '@/lib/auth/viewer-action'
import { announceFiles, uploadStatement } from '@/lib/imports/actions'
import type { AnnouncedFile, UploadOutcome } from '@/lib/imports/schema'
import { EMPTY_FILE } from '@/lib/statements/schema'
import { hashFile, tryToRead } from './read-file'
import type { FileStep, UploadAction, UploadFile } from './upload-state'

type Tell = (action: UploadAction) => void

/** `showStored` resolves when the page shows what a stored file has changed. */
type Screen = { tell: Tell; showStored: () => Promise<void> }

/** Reads, announces and sends files, one after the other; each one's fault stays its own. */
export async function sendFiles(files: readonly UploadFile[], screen: Screen): Promise<void> {
  const { tell } = screen
  const read: { file: UploadFile; announced: AnnouncedFile }[] = []
  for (const file of files) {
    const announced = await readForAnnouncement(file, tell)
    if (announced) read.push({ file, announced })
  }
  if (read.length === 0) return
  const batch = await callAction(() => announceFiles({ files: read.map(({ announced }) => announced) }))
  if (!batch.ok) {
    const message = batch.fields?.files?.[0] ?? `${batch.message} Nothing was sent.`
    const step: FileStep = { at: batch.code === 'unavailable' ? 'lost' : 'refused', message }
    for (const { file } of read) tell({ type: 'moved', key: file.key, step })
    return
  }
  const { batchId, files: outcomes } = batch.data
  tell({ type: 'announced', batchId, keys: read.map(({ file }) => file.key) })
  for (const [index, { file }] of read.entries()) {
    const outcome = outcomes[index] ?? { kind: 'send' }
    if (outcome.kind === 'send') await sendFile({ ...file, batchId, index }, screen)
    else if (outcome.kind === 'report')
      tell({ type: 'moved', key: file.key, step: { at: 'stored', report: outcome.report } })
    else tell({ type: 'moved', key: file.key, step: { at: 'refused', message: outcome.message } })
  }
}

async function readForAnnouncement({ key, file }: UploadFile, tell: Tell): Promise<AnnouncedFile | undefined> {
  const refuse = (message: string) => tell({ type: 'moved', key, step: { at: 'refused', message } })
  // What cannot be opened often claims to be empty; only reading it tells.
  const digest = await tryToRead(async () => {
    if (file.size === 0) await file.arrayBuffer()
    return hashFile(file, (done) => tell({ type: 'moved', key, step: { at: 'reading', done } }))
  })
  if ('fault' in digest) refuse(digest.fault)
  else if (file.size === 0) refuse(EMPTY_FILE)
  else {
    tell({ type: 'moved', key, step: { at: 'waiting' } })
    return { filename: file.name, bytes: file.size, sha256: digest.value }
  }
}

/** Sends one announced file; `account` is the person's answer to “which account?”. */
export async function sendFile(
  { key, file, step, batchId = '', index = 0 }: UploadFile,
  { tell, showStored }: Screen,
  account?: string,
): Promise<void> {
  tell({ type: 'moved', key, step: { at: 'sending' } })
  const bytes = await tryToRead(() => file.arrayBuffer())
  if ('fault' in bytes) return tell({ type: 'moved', key, step: { at: 'refused', message: bytes.fault } })
  const form = new FormData()
  form.set('batchId', batchId)
  form.set('index', String(index))
  if (account) form.set('account', account)
  form.set('file', new File([bytes.value], file.name, { type: file.type }))
  const result = await callAction(() => uploadStatement(null, form))
  const after = stepAfter(result, step)
  tell({ type: 'moved', key, step: after })
  if (after.at === 'stored') await showStored()
}

function stepAfter(result: ActionResult<UploadOutcome>, before: FileStep): FileStep {
  if (result.ok) {
    const { data } = result
    return data.kind === 'which_account'
      ? { at: 'asking', bank: data.bank, choices: data.choices }
      : { at: 'stored', report: data.report }
  }
  const { code, message } = result
  if (code === 'unavailable') return { at: 'lost', message: `${message} ${MAYBE_STORED}` }
  // An answer that cannot be right is asked for again.
  if (before.at === 'asking' && code === 'invalid_input') return { ...before, fault: message }
  return { at: 'refused', message }
}

const MAYBE_STORED =
  'The file may have been stored or not; sending it again is safe, for the same file is never stored twice.'
