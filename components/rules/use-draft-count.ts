'use client'

import { callAction } from '@/components/layout/call-action'
import { countMatches } from '@/lib/rule-runs/actions'
import { describeCount } from './describe-rule'
import { conditionsOf, type Draft } from './draft'
import { useRested } from './use-rested'

/** How many payments meet the conditions as they stand, in words. */
export function useDraftCount(id: string | null, draft: Draft): string {
  const { conditions, fault } = conditionsOf(draft)
  const isOpen = conditions.every(({ on }) => on === 'direction')
  const told = useRested(fault !== undefined || isOpen ? null : JSON.stringify({ id, conditions }), tellCount)
  if (fault !== undefined) return fault
  return isOpen ? 'Say which payments it is about.' : told
}

async function tellCount(asked: string): Promise<string> {
  const result = await callAction(() => countMatches(JSON.parse(asked)))
  return result.ok ? describeCount(result.data) : (result.fields?.conditions?.[0] ?? result.message)
}
