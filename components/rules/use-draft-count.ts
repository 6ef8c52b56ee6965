'use client'

import { useEffect, useState } from 'react'
import { callAction } from '@/components/layout/call-action'
import { countMatches } from '@/lib/rule-runs/actions'
import { describeCount } from './describe-rule'
import { conditionsOf, type Draft } from './draft'

const REST_MS = 500

/** How many payments meet the conditions as they stand, in words, once the person rests from typing. */
export function useDraftCount(id: string | null, draft: Draft): string {
  const { conditions, fault } = conditionsOf(draft)
  const asked = JSON.stringify(conditions)
  const [told, setTold] = useState({ asked: '', sentence: '' })
  const isOpen = conditions.every(({ on }) => on === 'direction')
  useEffect(() => {
    if (fault !== undefined || isOpen) return
    let isLatest = true
    const rest = setTimeout(async () => {
      const result = await callAction(() => countMatches({ id, conditions: JSON.parse(asked) }))
      if (!isLatest) return
      const refused = result.ok ? '' : (result.fields?.conditions?.[0] ?? result.message)
      setTold({ asked, sentence: result.ok ? describeCount(result.data) : refused })
    }, REST_MS)
    return () => {
      isLatest = false
      clearTimeout(rest)
    }
  }, [id, asked, fault, isOpen])
  if (fault !== undefined) return fault
  if (isOpen) return 'Say which payments it is about.'
  return told.asked === asked ? told.sentence : 'Counting…'
}
