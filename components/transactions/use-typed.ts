'use client'

import { useEffect, useRef, useState } from 'react'
import type { Step } from './use-address-filters'

const TYPING_PAUSE_MS = 250

type Texts<Name extends string> = Record<Name, string>

type Typed<Name extends string> = {
  /** What the address says, as these fields would write it. */
  inAddress: Texts<Name>
  /** What the texts come to, in the address's own writing; undefined when they cannot be read. */
  read: (texts: Texts<Name>) => Texts<Name> | undefined
  apply: (values: Texts<Name>, step: Step) => void
}

/**
 * Fields whose texts become part of the address after a pause. The texts belong to whoever types; only a change of the
 * address from elsewhere (Back, a filter taken away) writes them anew. A bout of typing is one step of the history.
 */
export function useTyped<Name extends string>({ inAddress, read, apply }: Typed<Name>) {
  const [texts, setTexts] = useState(inAddress)
  const [known, setKnown] = useState(keyOf(inAddress))
  const [sent, setSent] = useState<string[]>([]) // on their way to the address
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const lastOfBout = useRef<string>(undefined)

  const now = keyOf(inAddress)
  if (now !== known) {
    setKnown(now)
    setSent(sent.slice(sent.indexOf(now) + 1))
    if (!sent.includes(now)) setTexts(inAddress)
  }

  const send = (latest: Texts<Name>) => {
    clearTimeout(timer.current)
    const values = latest === texts ? read(latest) : undefined // the address has written the texts anew meanwhile
    const present = sent.at(-1) ?? now
    if (!values || keyOf(values) === present) return
    setSent([...sent, keyOf(values)])
    apply(values, lastOfBout.current === present ? 'same' : 'new')
    lastOfBout.current = keyOf(values)
  }
  const sendLater = useRef(send)
  useEffect(() => {
    sendLater.current = send
  })
  useEffect(() => () => clearTimeout(timer.current), []) // the address of the next page is not ours to write

  return {
    texts,
    type: (name: Name, text: string) => {
      const latest = { ...texts, [name]: text }
      setTexts(latest)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => sendLater.current(latest), TYPING_PAUSE_MS)
    },
    /** Enter, or leaving the field: nothing waits any longer, and what is typed next is a step of its own. */
    finish: () => {
      send(texts)
      lastOfBout.current = undefined
    },
  }
}

const keyOf = (texts: Record<string, string>) => JSON.stringify(Object.values(texts))
