'use client'

import { useEffect, useRef } from 'react'
import { isForPage } from '@/components/transactions/page-keys'
import type { WaitingProduct } from '@/lib/review/schema'

type Keys = {
  current: WaitingProduct | undefined
  give: (tag: string) => void
  person: () => void
  askEachTime: () => void
  split: () => void
  step: (by: 1 | -1) => void
  undoLast: () => unknown
  pick: () => void
}

/** 1 to 9 take a suggestion, J and K go on and back, P is a person, A asks each time, S splits, U undoes, Enter opens all tags. */
export function useReviewKeys(keys: Keys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const act = (event: KeyboardEvent) => {
      if (isForPage(event) && !event.repeat) press(event, latest.current)
    }
    window.addEventListener('keydown', act)
    return () => window.removeEventListener('keydown', act)
  }, [])
}

function press(event: KeyboardEvent, keys: Keys): void {
  const { key } = event
  const suggestion = /^[1-9]$/.test(key) ? keys.current?.suggestions[Number(key) - 1] : undefined
  if (suggestion) keys.give(suggestion.tag)
  else if (key === 'j') keys.step(1)
  else if (key === 'k') keys.step(-1)
  else if (key === 'p') keys.person()
  else if (key === 'a') keys.askEachTime()
  else if (key === 's') keys.split()
  else if (key === 'u') keys.undoLast()
  else if (key === 'Enter' && !isOnControl(event)) {
    event.preventDefault()
    keys.pick()
  }
}

/** Enter on a button or a link is meant for that. */
const isOnControl = ({ target }: KeyboardEvent) => target instanceof Element && target.closest('a, button') !== null
