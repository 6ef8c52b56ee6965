'use client'

import { Search } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, type KeyboardEvent as Pressed } from 'react'
import { Input } from '@/components/ui/input'
import { isForPage } from './page-keys'
import type { Step } from './use-address-filters'
import { useTyped } from './use-typed'

type Props = {
  words: string
  onSearch: (words: string, step: Step) => void
  /** On to the rows, by Enter or by Escape in an empty field. */
  onLeave: () => void
  label?: string
  placeholder?: string
}

export function SearchField({
  words,
  onSearch,
  onLeave,
  label = 'Words in the narration',
  placeholder = 'Search the narrations',
}: Props) {
  const input = useRef<HTMLInputElement>(null)
  const { texts, type, finish } = useTyped({
    inAddress: { q: words },
    read: ({ q }) => ({ q: q.trim() }),
    apply: ({ q }, step) => onSearch(q, step),
  })
  useSlashKey(input)
  const takeTyped = useEffectEvent(() => {
    const typed = input.current?.value ?? ''
    if (typed !== texts.q) type('q', typed)
  })
  useEffect(() => takeTyped(), []) // somebody may have typed before the page woke up
  return (
    <div className="relative basis-full sm:min-w-52 sm:flex-1">
      <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted" />
      <Input
        ref={input}
        type="search"
        value={texts.q}
        maxLength={200}
        placeholder={placeholder}
        aria-label={label}
        aria-keyshortcuts="/"
        enterKeyHint="search"
        className="pl-9 max-md:h-11 max-md:text-base"
        onChange={({ target }) => type('q', target.value)}
        onBlur={finish}
        onKeyDown={(event) => act(event, { finish, onLeave, empty: () => type('q', '') })}
      />
    </div>
  )
}

type Acts = { finish: () => void; onLeave: () => void; empty: () => void }

/** Enter goes on to the rows; Escape empties the field, and once it is empty leaves it. */
function act(event: Pressed<HTMLInputElement>, { finish, onLeave, empty }: Acts): void {
  if (event.nativeEvent.isComposing) return // these keys belong to the word that is being put together
  if (event.key === 'Escape' && event.currentTarget.value !== '') {
    event.preventDefault() // not every browser empties the field by itself
    return empty()
  }
  if (event.key === 'Enter') finish()
  else if (event.key === 'Escape')
    event.currentTarget.blur() // which finishes, also where there are no rows to go to
  else return
  onLeave()
}

function useSlashKey(input: { current: HTMLInputElement | null }) {
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== '/' || !isForPage(event)) return
      event.preventDefault()
      input.current?.focus()
    }
    window.addEventListener('keydown', focus)
    return () => window.removeEventListener('keydown', focus)
  }, [input])
}
