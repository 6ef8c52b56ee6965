'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useCallback, useRef, useState } from 'react'
import { callAction } from '@/components/layout/call-action'
import { useToast } from '@/components/ui/toast'
import { undo } from '@/lib/activity/actions'
import type { ActionResult } from '@/lib/auth/viewer-action'
import { acceptAll, askMeEachTime } from '@/lib/review/actions'
import type { Review, WaitingProduct } from '@/lib/review/schema'
import { countOf } from '@/lib/text/count-of'
import { retagTransactions } from '@/lib/transactions/actions'
import type { Retagged } from '@/lib/transactions/schema'

/** What was answered in this visit: the products that it took off the list, and what undoes it. */
type Answer = { keys: string[]; operationIds: string[] }

type Told = { operationIds: string[]; title: string; description?: string }

/** The person's answers: each takes its products off the list at once, and can be taken back. */
export function useAnswers({ products, waiting, proposals }: Review) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const [answers, setAnswers] = useState<Answer[]>([])
  const take = useTake(setHidden, setAnswers)
  const open = products.filter(({ key }) => !hidden.has(key))
  const done = answers.reduce((sum, { keys }) => sum + keys.length, 0)

  const give = (product: WaitingProduct, tag: string) =>
    take([product.key], async () => {
      const scope = product.oneByOne ? 'these' : 'product'
      const result = await retagTransactions({ transactionIds: [product.rowId], tag, scope })
      if (!result.ok) return result
      return { ok: true, data: { operationIds: [result.data.operationId], ...sentencesOf(product, tag, result.data) } }
    })
  const askEachTime = ({ key, product, productKey, direction, tagSource }: WaitingProduct) =>
    take([key], async () => {
      const result = await askMeEachTime({ productKey, direction, tagSource })
      if (!result.ok) return result
      return {
        ok: true,
        data: { operationIds: [result.data.operationId], title: `You are asked about ${product} each time.` },
      }
    })
  const accept = (minConfidence?: number) =>
    take(
      open.filter((product) => isProposed(product, minConfidence)).map(({ key }) => key),
      async () => {
        const result = await acceptAll({ seen: proposals, minConfidence })
        if (!result.ok) return result
        const { products: accepted, operationIds } = result.data
        return { ok: true, data: { operationIds, title: `${countOf(accepted, 'proposal')} accepted.` } }
      },
    )
  const undoLast = useUndoLast(answers, setAnswers, setHidden)
  return { open, done, left: waiting - (products.length - open.length), give, askEachTime, accept, undoLast }
}

function sentencesOf({ product, oneByOne }: WaitingProduct, tag: string, { changed, ambiguous }: Retagged) {
  if (oneByOne) return { title: `${product} is ${tag} now.`, description: 'This payment only.' }
  const title = `${countOf(changed, 'payment')} of ${product} ${changed === 1 ? 'is' : 'are'} ${tag} now.`
  if (ambiguous.length === 0) return { title }
  return { title, description: 'It has had several tags, so you are asked about the next ones.' }
}

const isProposed = ({ tagSource, confidence }: WaitingProduct, least = 0) =>
  tagSource !== 'none' && (confidence ?? 0) >= least

type SetHidden = (change: (hidden: ReadonlySet<string>) => ReadonlySet<string>) => void
type SetAnswers = (change: (answers: Answer[]) => Answer[]) => void

const without = (hidden: ReadonlySet<string>, keys: readonly string[]) =>
  new Set([...hidden].filter((key) => !keys.includes(key)))

function useTake(setHidden: SetHidden, setAnswers: SetAnswers) {
  const toast = useToast()
  const refresh = useRefresh()
  return useCallback(
    async (keys: string[], work: () => Promise<ActionResult<Told>>) => {
      setHidden((hidden) => new Set([...hidden, ...keys]))
      const result = await callAction(work)
      if (!result.ok) {
        setHidden((hidden) => without(hidden, keys))
        toast({ title: 'Nothing was changed.', description: result.message, tone: 'danger' })
        refresh() // what the page shows may be of before
        return
      }
      const { operationIds, ...message } = result.data
      setAnswers((answers) => [...answers, { keys, operationIds }])
      toast(message)
      refresh()
    },
    [refresh, setAnswers, setHidden, toast],
  )
}

function useUndoLast(answers: readonly Answer[], setAnswers: SetAnswers, setHidden: SetHidden) {
  const toast = useToast()
  const refresh = useRefresh()
  const isBusy = useRef(false)
  return async () => {
    const last = answers.at(-1)
    if (!last) return void toast({ title: 'There is nothing to undo.' })
    if (isBusy.current) return
    isBusy.current = true
    for (const operationId of last.operationIds.toReversed()) {
      const result = await callAction(() => undo({ operationId }))
      if (!result.ok) toast({ title: 'Not all could be put back.', description: result.message, tone: 'danger' })
    }
    isBusy.current = false
    setAnswers((all) => all.filter((answer) => answer !== last))
    setHidden((hidden) => without(hidden, last.keys))
    toast({ title: 'Undone.' })
    refresh()
  }
}

/** Everything that shows tags is out of date now. */
function useRefresh() {
  const router = useRouter()
  const client = useQueryClient()
  return useCallback(() => {
    client.removeQueries({ queryKey: ['transactions'] })
    void client.invalidateQueries({ queryKey: ['review-count'] })
    router.refresh()
  }, [client, router])
}
