'use client'

import { X } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { keepNoteClosed } from './note-cookie'

type Props = { /** As people read it. */ end: string; /** Tells this sample from a later one. */ sample: string }

const LINK = 'rounded-sm font-medium text-accent underline underline-offset-4 touch:py-2'

/** On every page of a throw-away person: what this is, how long it lasts, and the two ways on. */
export function SampleNote({ end, sample }: Props) {
  const [isClosed, setIsClosed] = useState(false)
  const isKeeping = usePathname() === '/keep' // that page says it all
  if (isClosed || isKeeping) return null
  const close = () => {
    keepNoteClosed(sample)
    setIsClosed(true)
  }
  return (
    <section
      aria-label="Sample data"
      className="mb-5 flex items-start gap-3 rounded-lg border border-accent/25 bg-accent-soft px-4 py-2.5 text-sm"
    >
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-4 gap-y-1">
        <p className="text-pretty">
          These are invented statements. They are removed on <span className="whitespace-nowrap">{end}</span>.
        </p>
        <p className="flex flex-wrap gap-x-4 gap-y-1">
          <Link href="/keep" className={LINK}>
            Keep this account
          </Link>
          <Link href="/sign-up" className={LINK}>
            Start with your own
          </Link>
        </p>
      </div>
      <button
        type="button"
        aria-label="Close this note"
        onClick={close}
        className="-my-1 -mr-2 grid size-7 shrink-0 place-items-center rounded-sm text-muted hover:text-foreground touch:size-11"
      >
        <X aria-hidden className="size-4" />
      </button>
    </section>
  )
}
