import { callAction } from '@/components/layout/call-action'
import { announceFiles } from '@/lib/imports/actions'
import type { AnnouncedFile } from '@/lib/imports/schema'
import { planStatement } from '@/lib/plans/actions'
import { EMPTY_FILE } from '@/lib/statements/schema'
import { stepAfter } from './plan-step'
import { hashFile, tryToRead } from './read-file'
import type { FileStep, UploadAction, UploadFile } from './upload-state'

type Tell = (action: UploadAction) => void

/** Reads, announces and sends files to be planned, one after the other; each one's fault stays its own. */
export async function sendFiles(files: readonly UploadFile[], tell: Tell): Promise<void> {
  const read: { file: UploadFile; announced: AnnouncedFile }[] = []
  for (const file of files) {
    const announced = await readForAnnouncement(file, tell)
    if (announced) read.push({ file, announced })
  }
  if (read.length === 0) return
  const batch = await callAction(() => announceFiles({ files: read.map(({ announced }) => announced) }))
  if (!batch.ok) {
    const message = batch.fields?.files?.[0] ?? `${batch.message} Nothing was sent.`
    const step: FileStep =
      batch.code === 'unavailable' ? { at: 'lost', message, while: 'planning' } : { at: 'refused', message }
    for (const { file } of read) tell({ type: 'moved', key: file.key, step })
    return
  }
  const { batchId, files: outcomes } = batch.data
  tell({ type: 'announced', batchId, keys: read.map(({ file }) => file.key) })
  for (const [index, { file }] of read.entries()) {
    const outcome = outcomes[index] ?? { kind: 'send' }
    if (outcome.kind === 'send') await sendFile({ ...file, batchId, index }, tell)
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

/** Sends one announced file, to be told what it would do. */
export async function sendFile({ key, file, step, batchId = '', index = 0 }: UploadFile, tell: Tell): Promise<void> {
  tell({ type: 'moved', key, step: { at: 'sending' } })
  const bytes = await tryToRead(() => file.arrayBuffer())
  if ('fault' in bytes) return tell({ type: 'moved', key, step: { at: 'refused', message: bytes.fault } })
  const form = new FormData()
  form.set('batchId', batchId)
  form.set('index', String(index))
  form.set('file', new File([bytes.value], file.name, { type: file.type }))
  const result = await callAction(() => planStatement(null, form))
  const planId = result.ok ? { planId: result.data.planId } : {}
  tell({ type: 'moved', key, step: stepAfter(result, step), ...planId })
}
