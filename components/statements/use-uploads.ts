'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useReducer, useRef, useTransition, type Dispatch } from 'react'
import type { Given } from './dropped-files'
import { sendFile, sendFiles } from './send-files'
import { faultOf, isPending, NO_UPLOADS, uploadReducer, type UploadAction, type UploadFile } from './upload-state'

/** The uploads of this visit, whichever page is shown: one file after the other, and nothing sent is forgotten. */
export function useUploadLine() {
  const [uploads, dispatch] = useReducer(uploadReducer, NO_UPLOADS)
  const enqueue = useLine(dispatch)
  const count = useRef(0)
  const screen = { tell: dispatch, showStored: useShowStored() }
  useWarningBeforeLeaving(uploads.files.some((file) => isPending(file) || file.step.at === 'lost'))

  const send = (files: readonly UploadFile[]) => enqueue(files, () => sendFiles(files, screen))

  const add = ({ files, problems }: Given) => {
    const listed = files.map((file) => listFile(file, `upload-${count.current++}`))
    dispatch({ type: 'chosen', files: listed, problems })
    const sound = listed.filter(({ step }) => step.at === 'reading')
    if (sound.length > 0) send(sound)
  }
  const again = (files: readonly UploadFile[], account?: string) => {
    for (const { key } of files) dispatch({ type: 'moved', key, step: { at: 'waiting' } })
    const unannounced = files.filter(({ batchId }) => batchId === undefined)
    if (unannounced.length > 0) send(unannounced)
    for (const file of files) {
      if (file.batchId !== undefined) enqueue([file], () => sendFile(file, screen, account))
    }
  }
  const leaveOut = ({ key }: UploadFile) =>
    dispatch({
      type: 'moved',
      key,
      step: { at: 'refused', message: 'You left this file out. Nothing of it was stored.' },
    })
  return {
    ...uploads,
    add,
    again,
    leaveOut,
    clear: () => dispatch({ type: 'cleared' }),
    see: () => dispatch({ type: 'seen' }),
  }
}

function listFile(file: File, key: string): UploadFile {
  const fault = faultOf(file)
  return { key, file, step: fault ? { at: 'refused', message: fault } : { at: 'reading', done: 0 } }
}

/** One piece of work after the other. What a fault of ours leaves unfinished is told, and keeps nobody waiting. */
function useLine(dispatch: Dispatch<UploadAction>) {
  const line = useRef(Promise.resolve())
  return (files: readonly UploadFile[], work: () => Promise<void>) => {
    const attempt = () => work().finally(() => dispatch({ type: 'interrupted', keys: files.map(({ key }) => key) }))
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
