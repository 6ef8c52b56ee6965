'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'
import type { Given } from './dropped-files'
import { askAgain, comparePlanned, importPlanned } from './import-files'
import { isGreen, plannedReports } from './plan-step'
import { sendFile, sendFiles } from './send-files'
import { mayImportStraightAway } from './straight-away'
import {
  faultOf,
  isAskedLater,
  isAsking,
  isPending,
  isPlanned,
  NO_UPLOADS,
  uploadReducer,
  type FileStep,
  type UploadAction,
  type UploadFile,
} from './upload-state'

type Tell = (action: UploadAction) => void

/** The uploads of this visit, whichever page is shown: one file after the other, and nothing sent is forgotten. */
export function useUploadLine() {
  const { uploads, now, tell } = useUploadList()
  const { plan, store } = useUploadWork(now, tell)
  const { wait, again, answer } = oneMoreTime({ tell, plan, store })
  const count = useRef(0)
  useWarningBeforeLeaving(uploads.files.some((file) => isPending(file) || file.step.at === 'lost'))
  const add = ({ files, problems }: Given) => {
    const listed = files.map((file) => listFile(file, `upload-${count.current++}`))
    tell({ type: 'chosen', files: listed, problems })
    const sound = listed.filter(({ step }) => step.at === 'reading')
    if (sound.length > 0) plan(sound, () => sendFiles(sound, tell))
  }
  const importAll = () => {
    const planned = now().files.filter(isPlanned)
    wait(planned)
    store(planned)
  }
  const leaveOut = (file: UploadFile) => {
    tell({ type: 'left out', key: file.key })
    if (isPlanned(file)) plan([], async () => {})
  }
  /** Whose columns may have been told meanwhile, on another page. */
  const lookAgain = () => {
    for (const file of now().files) if (file.step.at === 'unknown') answer(file, {})
  }
  return {
    ...uploads,
    ...{ add, again, answer, importAll, leaveOut, lookAgain },
    clear: () => tell({ type: 'cleared' }),
    see: () => tell({ type: 'seen' }),
  }
}

type Work = { tell: Tell } & ReturnType<typeof useUploadWork>

/** What goes on from where a file stands: after a lost connection, or with the person's answer. */
function oneMoreTime({ tell, plan, store }: Work) {
  const wait = (files: readonly UploadFile[]) => {
    for (const { key } of files) tell({ type: 'moved', key, step: { at: 'waiting' } })
  }
  const again = (files: readonly UploadFile[]) => {
    wait(files)
    const [toImport, toSend] = [files.filter(isImport), files.filter((file) => !isImport(file))]
    const unannounced = toSend.filter(({ batchId }) => batchId === undefined)
    if (unannounced.length > 0) plan(unannounced, () => sendFiles(unannounced, tell))
    for (const file of toSend) if (file.batchId !== undefined) plan([file], () => sendFile(file, tell))
    if (toImport.length > 0) store(toImport)
  }
  const answer = (file: UploadFile, { account, password }: { account?: string; password?: string }) => {
    const { step } = file
    if (password !== undefined) tell({ type: 'unlocked', key: file.key, password })
    wait([file])
    plan([file], () => askAgain({ ...file, password: password ?? file.password }, step, tell, account))
  }
  return { wait, again, answer }
}

const isImport = ({ step }: UploadFile) => step.at === 'lost' && step.while === 'importing'

/** The list as it is shown, and as it is now: work under way must not go by what was shown when it began. */
function useUploadList() {
  const [uploads, show] = useState(NO_UPLOADS)
  const latest = useRef(NO_UPLOADS)
  const now = () => latest.current
  const tell: Tell = (action) => {
    latest.current = uploadReducer(latest.current, action)
    show(latest.current)
  }
  return { uploads, now, tell }
}

function useUploadWork(now: () => { files: UploadFile[] }, tell: Tell) {
  const enqueue = useLine(tell)
  const showStored = useShowStored()

  const storeEach = async (files: readonly UploadFile[]) => {
    for (const file of files) if (await importPlanned(file, tell)) await showStored()
    for (const file of now().files.filter(isAskedLater)) await askAgain(file, file.step, tell)
  }
  const store = (files: readonly UploadFile[]) => enqueue(files, () => storeEach(files))
  /** What was planned before is told anew beside what this work brings; where all is proved it may be stored at once. */
  const plan = (files: readonly UploadFile[], work: () => Promise<void>) =>
    enqueue(files, async () => {
      await work()
      await comparePlanned(now().files, tell)
      const planned = now().files.filter(isPlanned)
      const isClear = !now().files.some((file) => (isAsking(file) && !isAskedLater(file)) || file.step.at === 'lost')
      if (mayImportStraightAway() && isClear && plannedReports(planned).every(isGreen)) await storeEach(planned)
    })
  return { plan, store }
}

function listFile(file: File, key: string): UploadFile {
  const fault = faultOf(file)
  const step: FileStep = fault ? { at: 'refused', message: fault } : { at: 'reading', done: 0 }
  return { key, file, step }
}

/** One piece of work after the other. What a fault of ours leaves unfinished is told, and keeps nobody waiting. */
function useLine(tell: Tell) {
  const line = useRef(Promise.resolve())
  return (files: readonly UploadFile[], work: () => Promise<void>) => {
    const attempt = () => work().finally(() => tell({ type: 'interrupted', keys: files.map(({ key }) => key) }))
    line.current = line.current.then(attempt, attempt)
  }
}

const SHOWN_WITHIN_MS = 2000

/**
 * What a stored file changes is shown at once, on whichever page the person is. The next file waits for that, or React
 * would keep the fresh page back until it, too, is stored; a page that is slow to come holds nothing up for long.
 */
function useShowStored(): () => Promise<void> {
  const router = useRouter()
  const queries = useQueryClient()
  const [isRefreshing, startRefresh] = useTransition()
  const shown = useRef(() => {})
  useEffect(() => {
    if (!isRefreshing) shown.current()
  }, [isRefreshing])
  return () => {
    void queries.invalidateQueries()
    return new Promise((done) => {
      shown.current = done
      startRefresh(() => router.refresh())
      setTimeout(done, SHOWN_WITHIN_MS)
    })
  }
}

function useWarningBeforeLeaving(isAtRisk: boolean): void {
  useEffect(() => {
    if (!isAtRisk) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isAtRisk])
}
