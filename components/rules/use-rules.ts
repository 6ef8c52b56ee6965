'use client'

import { useRef, useTransition } from 'react'
import { useRouter } from 'next/navigation'
import { callAction } from '@/components/layout/call-action'
import { useToast } from '@/components/ui/toast'
import { undo } from '@/lib/activity/actions'
import { dropRule, updateRule } from '@/lib/rules/actions'
import type { MadeSplit, Rule, RuleChange } from '@/lib/rules/schema'
import { countOf } from '@/lib/text/count-of'

export type Changing = {
  isPending: boolean
  change: (rule: Rule, change: RuleChange) => void
  drop: (rule: Rule) => void
  /** Tells of rules that were made together, which go together too. */
  tellSplit: (product: string, made: MadeSplit) => void
}

/** Changes rules one after the other, and tells what failed. `onChanged` hears of what a run would do otherwise from now on. */
export function useRules(onChanged: () => void): Changing {
  const [isPending, startTransition] = useTransition()
  const turn = useRef(Promise.resolve())
  const toast = useToast()
  const inTurn = (work: () => Promise<void>) =>
    startTransition(async () => {
      turn.current = turn.current.then(work)
      await turn.current
    })
  const change = (rule: Rule, wanted: RuleChange) =>
    inTurn(async () => {
      const result = await callAction(() => updateRule({ id: rule.id, change: wanted }))
      if (result.ok) onChanged()
      else toast({ title: `${rule.name} stays as it was.`, description: result.message, tone: 'danger' })
    })
  const takeBack = useTakeBack(onChanged)
  const drop = (rule: Rule) =>
    inTurn(async () => {
      const result = await callAction(() => dropRule({ id: rule.id }))
      if (!result.ok) return void toast({ title: `${rule.name} stays.`, description: result.message, tone: 'danger' })
      onChanged()
      const { operationId } = result.data
      const action = { label: 'Undo', altText: `Bring ${rule.name} back`, onSelect: () => void takeBack(operationId) }
      toast({ title: `Deleted ${rule.name}.`, description: 'What it has done stays until the rules are run.', action })
    })
  const tellSplit = (product: string, { rules, operationId }: MadeSplit) => {
    const action = {
      label: 'Undo',
      altText: `Undo the split of ${product}`,
      onSelect: () => void takeBack(operationId),
    }
    toast({ title: `${product} has ${countOf(rules, 'rule')} of its own.`, description: NOT_RUN_YET, action })
  }
  return { isPending, change, drop, tellSplit }
}

function useTakeBack(onUndone: () => void) {
  const toast = useToast()
  const router = useRouter()
  return async (operationId: string) => {
    const result = await callAction(() => undo({ operationId }))
    if (!result.ok) return void toast({ title: 'Nothing was undone.', description: result.message, tone: 'danger' })
    onUndone()
    router.refresh()
  }
}

const NOT_RUN_YET = 'Payments to come meet them; what is here changes by a run.'
