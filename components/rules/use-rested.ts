'use client'

import { useEffect, useState } from 'react'

const REST_MS = 500

/** What is told of something, once the person rests from typing it; null asks nothing. `tell` is always the same function. */
export function useRested(asked: string | null, tell: (asked: string) => Promise<string>): string {
  const [told, setTold] = useState({ asked: '', sentence: '' })
  useEffect(() => {
    if (asked === null) return
    let isLatest = true
    const rest = setTimeout(async () => {
      const sentence = await tell(asked)
      if (isLatest) setTold({ asked, sentence })
    }, REST_MS)
    return () => {
      isLatest = false
      clearTimeout(rest)
    }
  }, [asked, tell])
  return told.asked === asked ? told.sentence : 'Counting…'
}
