'use client'

import { useRouter } from 'next/navigation'
import { useReducer, type Dispatch } from 'react'
import { announceFiles, uploadStatement } from '@/lib/imports/actions'
import { hashFile } from './hash-file'
import {
  faultOf,
  uploadReducer,
  type FileStep,
  type LostStep,
  type UploadAction,
  type UploadFile,
} from './upload-state'

const LOST: LostStep = {
  at: 'lost',
  message: 'The connection was lost on the way. Nothing was stored; try this file again.',
}

/** Reads, announces and sends the chosen files, one after the other; each one's fault stays its own. */
export function useUpload() {
  const [files, dispatch] = useReducer(uploadReducer, [])
  const router = useRouter()

  const start = async (chosen: File[]) => {
    const listed = chosen.map((file, place): UploadFile => {
      const fault = faultOf(file)
      return {
        key: `${place} ${file.name}`,
        file,
        step: fault ? { at: 'refused', message: fault } : { at: 'reading', done: 0 },
      }
    })
    dispatch({ type: 'chosen', files: listed })
    await sendAll(
      listed.filter(({ step }) => step.at === 'reading'),
      dispatch,
    )
    router.refresh()
  }

  const again = async (file: UploadFile, account?: string) => {
    if (file.batchId === undefined) return start([file.file])
    await send(file, dispatch, account)
    router.refresh()
  }

  return { files, start, again, clear: () => dispatch({ type: 'cleared' }) }
}

async function sendAll(files: UploadFile[], dispatch: Dispatch<UploadAction>): Promise<void> {
  if (files.length === 0) return
  const announced = []
  for (const { key, file } of files) {
    const sha256 = await hashFile(file, (done) => dispatch({ type: 'moved', key, step: { at: 'reading', done } }))
    announced.push({ filename: file.name, bytes: file.size, sha256 })
    dispatch({ type: 'moved', key, step: { at: 'waiting' } })
  }
  const batch = await announceFiles({ files: announced }).catch(() => undefined)
  if (!batch?.ok) return refuseAll(files, dispatch, batch?.fields?.files?.[0] ?? batch?.message)
  const { batchId, files: outcomes } = batch.data
  dispatch({ type: 'announced', batchId, keys: files.map(({ key }) => key) })
  for (const [index, file] of files.entries()) {
    const outcome = outcomes[index]
    if (outcome?.kind === 'send') await send({ ...file, batchId, index }, dispatch)
    else if (outcome?.kind === 'report')
      dispatch({ type: 'moved', key: file.key, step: { at: 'stored', report: outcome.report } })
    else dispatch({ type: 'moved', key: file.key, step: { at: 'refused', message: outcome?.message ?? LOST.message } })
  }
}

function refuseAll(files: UploadFile[], dispatch: Dispatch<UploadAction>, message: string | undefined): void {
  for (const { key } of files) dispatch({ type: 'moved', key, step: message ? { at: 'refused', message } : LOST })
}

async function send(
  { key, file, batchId = '', index = 0 }: UploadFile,
  dispatch: Dispatch<UploadAction>,
  account?: string,
): Promise<void> {
  dispatch({ type: 'moved', key, step: { at: 'sending' } })
  const form = new FormData()
  form.set('batchId', batchId)
  form.set('index', String(index))
  if (account) form.set('account', account)
  form.set('file', file)
  const result = await uploadStatement(null, form).catch(() => undefined)
  dispatch({ type: 'moved', key, step: stepAfter(result) })
}

function stepAfter(result: Awaited<ReturnType<typeof uploadStatement>> | undefined): FileStep {
  if (!result) return LOST
  if (!result.ok) return { at: 'refused', message: result.message }
  if (result.data.kind === 'which_account')
    return { at: 'asking', bank: result.data.bank, choices: result.data.choices }
  return { at: 'stored', report: result.data.report }
}
