'use client'

import { useQueryClient } from '@tanstack/react-query'
import { usePathname, useRouter } from 'next/navigation'
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { callAction } from '@/components/layout/call-action'
import { useToast } from '@/components/ui/toast'
import { undo } from '@/lib/activity/actions'
import { retagTransactions } from '@/lib/transactions/actions'
import type { Retagged } from '@/lib/transactions/schema'
import { applyChange, revertChange, settle, type Journal, type List } from './list-cache'
import type { TagChange } from './loaded-rows'
import { SeveralTags, type Several } from './several-tags'

type Retagging = {
  retag: (change: TagChange, list: List) => Promise<void>
  /** Takes the newest change of this visit back. */
  undoLast: () => void
  /** The other pages show old figures now. */
  refreshOthers: () => void
}

/** `dismiss` takes the message of the change away: it offers an Undo that has been done. */
type Done = Journal & { operationId: string; dismiss: () => void }

/** What the server tells of an undo; rows that were changed again since are conflicts, and stay. */
type Undone = { restored: number; conflicts: string[] }

const RetagContext = createContext<Retagging>({ retag: async () => {}, undoLast: () => {}, refreshOthers: () => {} })

export const useRetag = () => use(RetagContext)

/**
 * Stores tags and takes them back. It belongs to every page, as the toast does: Undo pressed on another page must find
 * the action there.
 */
export function RetagProvider({ children }: { children: ReactNode }) {
  const [several, setSeveral] = useState<Several & { change: TagChange; list: List }>()
  const retagging = useRetagging(setSeveral)
  return (
    <RetagContext value={retagging}>
      {children}
      <SeveralTags
        several={several}
        onClose={() => setSeveral(undefined)}
        onAlways={() =>
          several && void retagging.retag({ ...several.change, scope: 'product', always: true }, several.list)
        }
      />
    </RetagContext>
  )
}

/** `onSeveral`: the payee of a change has had several tags by now. */
function useRetagging(onSeveral: (several: Several & { change: TagChange; list: List }) => void): Retagging {
  const toast = useToast()
  const refreshOthers = useRefreshOthers()
  const { takeBack, keep, undoLast } = useUndo(refreshOthers)
  const { apply, forget, reapply } = usePending()
  const client = useQueryClient()

  const retag = useCallback(
    async (change: TagChange, list: List) => {
      const journal: Journal = { change, list, before: new Map() }
      await apply(journal)
      const { row, tag, scope, always } = change
      const result = await callAction(() => retagTransactions({ transactionIds: [row.id], tag, scope, always }))
      forget(journal)
      if (!result.ok) {
        toast({ title: `${row.product} keeps its tag.`, description: result.message, tone: 'danger' })
        await revertChange(client, journal)
        await reapply()
        return settle(client, journal, result.code !== 'unavailable') // which may have been stored all the same
      }
      const done: Done = { ...journal, operationId: result.data.operationId, dismiss: () => {} }
      keep(done)
      done.dismiss = toast({
        ...sentencesOf(change, result.data),
        action: { label: 'Undo', altText: 'Undo this change of tags', onSelect: () => void takeBack(done) },
      })
      const [several] = result.data.ambiguous
      if (several) onSeveral({ of: several, tag, change, list })
      await applyChange(client, journal) // to pages that were loaded meanwhile
      await reapply()
      await settle(client, journal, true)
    },
    [apply, client, forget, keep, onSeveral, reapply, takeBack, toast],
  )
  return useMemo(() => ({ retag, undoLast, refreshOthers }), [retag, undoLast, refreshOthers])
}

/** Changes that the server has not answered yet: whatever else happens to the rows, they show these. */
function usePending() {
  const client = useQueryClient()
  const pending = useRef<Journal[]>([])
  return useMemo(
    () => ({
      apply: (journal: Journal) => {
        pending.current.push(journal)
        return applyChange(client, journal)
      },
      forget: (journal: Journal) => {
        pending.current = pending.current.filter((other) => other !== journal)
      },
      reapply: async () => {
        for (const journal of pending.current) await applyChange(client, journal)
      },
    }),
    [client],
  )
}

function useUndo(refreshOthers: () => void) {
  const client = useQueryClient()
  const toast = useToast()
  const done = useRef<Done[]>([])

  const takeBack = useCallback(
    async (change: Done) => {
      const place = done.current.indexOf(change)
      if (place < 0) return
      done.current = done.current.toSpliced(place, 1)
      const result = await callAction(() => undo({ operationId: change.operationId }))
      const isOver = result.ok || result.code !== 'unavailable'
      if (isOver) change.dismiss()
      if (!result.ok) {
        toast({ title: 'The tag could not be put back.', description: result.message, tone: 'danger' })
        if (!isOver) done.current.splice(place, 0, change) // to try again
        return settle(client, change, false) // it may have been put back all the same
      }
      toast({ title: undoneSentence(result.data) })
      const isShownRight = leadBackPast(change, result.data, done.current.slice(place))
      await revertChange(client, change, new Set(result.data.conflicts))
      refreshOthers()
      await settle(client, change, isShownRight)
    },
    [client, refreshOthers, toast],
  )
  const keep = useCallback(
    (change: Done) => {
      done.current.push(change)
      refreshOthers()
    },
    [refreshOthers],
  )
  const undoLast = useCallback(() => {
    const last = done.current.at(-1)
    if (last) void takeBack(last)
    else toast({ title: 'There is nothing to undo.' })
  }, [takeBack, toast])
  return { takeBack, keep, undoLast }
}

/**
 * Rows that stay because a later change has them: that one now leads back to what was before both, as on the server.
 * False where a shown row was changed by nothing of this visit, or where rows that are not shown were put back.
 */
function leadBackPast({ before }: Journal, { restored, conflicts }: Undone, later: readonly Journal[]): boolean {
  let isExplained = true
  for (const id of conflicts) {
    const row = before.get(id)
    if (!row) continue
    const next = later.find((journal) => journal.before.has(id))
    if (next) next.before.set(id, row)
    else isExplained = false
  }
  const known = [...before.keys()].filter((id) => !conflicts.includes(id)).length
  return isExplained && known === restored
}

const HOME = '/transactions'

/** The list keeps itself right; every other page is rendered again, at once or when one goes there. */
function useRefreshOthers() {
  const router = useRouter()
  const path = usePathname()
  const here = useRef(path)
  const isDue = useRef(false)
  useEffect(() => {
    here.current = path
    if (path === HOME || !isDue.current) return
    isDue.current = false
    router.refresh()
  }, [path, router])
  return useCallback(() => {
    if (here.current === HOME) isDue.current = true
    else router.refresh()
  }, [router])
}

function sentencesOf({ row, tag, scope }: TagChange, { changed, ambiguous }: Retagged) {
  const title =
    changed === 1
      ? `${row.product} is ${tag} now.`
      : `${changed.toLocaleString('en-IN')} from ${row.product} are ${tag} now.`
  if (ambiguous.length > 0) return { title, description: 'You are asked about the next ones.' }
  return { title, description: scope === 'product' ? 'Remembered for the next ones.' : 'This one only.' }
}

function undoneSentence({ restored, conflicts }: Undone): string {
  if (conflicts.length === 0) return 'Undone.'
  const staying = conflicts.length === 1 ? 'was changed again since and stays' : 'were changed again since and stay'
  return `${restored.toLocaleString('en-IN')} undone; ${conflicts.length.toLocaleString('en-IN')} ${staying}.`
}
