'use client'

import { useReducer, useState } from 'react'
import { questionsAbout, whatIsAsked, whatIsMissing } from '@/lib/mappings/open-questions'
import { hasIndicator, indicatorBy, tellingReducer, type Telling } from '@/lib/mappings/telling'
import type { MappingDraft } from '@/lib/mappings/schema'
import type { PlanInput } from '@/lib/plans/schema'
import type { FileToMap } from '@/lib/mappings/types'
import type { Evidence } from '@/lib/statements/types'
import { usePreview } from './use-preview'

/** What is told of a file's columns, what it comes to by that, and what is still open. */
export function useTelling(planned: PlanInput, { unknown, telling: first, preview: firstPreview }: FileToMap) {
  const [telling, tell] = useReducer(tellingReducer, first)
  const [asked] = useState(() => whatIsAsked(first))
  const [words, setWords] = useState(firstPreview.evidence.sideWords)
  const draft = asSent(telling, words)
  const { preview, ...state } = usePreview(planned, draft, { draft: first.draft, preview: firstPreview })
  if (preview.evidence.sideWords !== words) setWords(preview.evidence.sideWords)
  const questions = questionsAbout(telling, preview, { asked, sample: unknown.sample })
  return { telling, tell, preview, ...state, questions, missing: whatIsMissing(telling, preview, questions) }
}

/** The words that say the side are sent once the person has said what one of them means. */
function asSent(telling: Telling, words: Evidence['sideWords']): MappingDraft {
  const isTold = hasIndicator(telling.draft) && Object.keys(telling.words).length > 0
  return isTold ? { ...telling.draft, indicator: indicatorBy(telling, words) } : telling.draft
}
