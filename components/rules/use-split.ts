'use client'

import { useState, type FormEvent } from 'react'
import { callAction } from '@/components/layout/call-action'
import { countParts } from '@/lib/rule-runs/actions'
import { addSplit } from '@/lib/rules/actions'
import type { MadeSplit } from '@/lib/rules/schema'
import type { Split, SplitBy } from '@/lib/splits/schema'
import type { Tag } from '@/lib/tags/schema'
import { describeParts } from './describe-rule'
import { partsOf, splitDraftOf, splitRulesOf, type ReadSplit, type SplitDraft } from './split-draft'
import { useRested } from './use-rested'

export type SplitChange = (change: Partial<SplitDraft>) => void

type Given = { split: Split; by: SplitBy; tags: readonly Tag[]; onSaved: (made: MadeSplit) => void }

/** The split as it is written, what it comes to, and how it is kept. */
export function useSplit({ split, by, tags, onSaved }: Given) {
  const [draft, setDraft] = useState<SplitDraft>(() => splitDraftOf(split, by, tags))
  const [sentence, setSentence] = useState<string>()
  const [isPending, setIsPending] = useState(false)
  const read = partsOf(split, draft)
  const { rules, fault } = splitRulesOf(read, draft.by)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (fault !== undefined) return setSentence(fault)
    setIsPending(true)
    const result = await callAction(() => addSplit({ product: split.product, rules }))
    setIsPending(false)
    if (result.ok) onSaved(result.data)
    else setSentence(result.message)
  }
  const change: SplitChange = (part) => {
    setSentence(undefined)
    setDraft((all) => ({ ...all, ...part }))
  }
  return { draft, change, sentence, isPending, send, rules: rules.length, count: usePartCount(read) }
}

/** How many payments are of each kind, in words. */
function usePartCount({ parts, fault }: ReadSplit): string {
  const asked = parts.map(({ kind, conditions }) => ({ kind, conditions }))
  const told = useRested(fault === undefined ? JSON.stringify(asked) : null, tellParts)
  return fault ?? told
}

async function tellParts(asked: string): Promise<string> {
  const parts: ReadSplit['parts'] = JSON.parse(asked)
  const result = await callAction(() => countParts({ drafts: parts.map(({ conditions }) => conditions) }))
  if (!result.ok) return result.message
  return describeParts(parts.map(({ kind }, place) => ({ kind, count: result.data[place]?.matches ?? 0 })))
}
