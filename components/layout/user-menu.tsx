'use client'

import { BookmarkCheck, ChevronsUpDown, History, LogOut, Settings, Workflow } from 'lucide-react'
import Link from 'next/link'
import { useRef, useState } from 'react'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { applyTheme, isTheme, shownTheme, THEMES, type Theme } from './theme'

const THEME_LABELS: Record<Theme, string> = { system: 'As the system', light: 'Light', dark: 'Dark' }

/** Whose account this is: a name, and what stands below it. */
export type ShownPerson = {
  title: string
  detail: string | undefined
  /** Nobody's yet: once left, there is no way back to it. */
  isSample?: boolean | undefined
}

export function UserMenu({
  title,
  detail,
  isSample,
  theme,
  isCompact,
}: ShownPerson & { theme: Theme; isCompact?: boolean }) {
  const signOut = useRef<HTMLFormElement>(null)
  return (
    <>
      {/* A real form: the browser leaves the page, so nothing of it can be reached with the Back button. */}
      <form ref={signOut} action="/api/sign-out" method="post" hidden />
      <DropdownMenu>
        <DropdownMenuTrigger className="flex w-full items-center gap-2.5 rounded-md p-1.5 text-left hover:bg-foreground/5">
          <Initial of={title} />
          <span className="sr-only">Account of {isCompact && title}</span>
          {!isCompact && <PersonLines title={title} detail={detail} />}
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuLabel className="truncate">{detail ?? title}</DropdownMenuLabel>
          <Places isSample={isSample} />
          <DropdownMenuSeparator />
          <DropdownMenuLabel>Appearance</DropdownMenuLabel>
          <ThemeChoice theme={theme} />
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => signOut.current?.submit()}>
            <LogOut aria-hidden /> {isSample ? 'Leave the sample for good' : 'Sign out'}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </>
  )
}

function Places({ isSample }: Pick<ShownPerson, 'isSample'>) {
  return (
    <>
      {isSample && (
        <DropdownMenuItem asChild>
          <Link href="/keep">
            <BookmarkCheck aria-hidden /> Keep this account
          </Link>
        </DropdownMenuItem>
      )}
      <DropdownMenuItem asChild>
        <Link href="/rules">
          <Workflow aria-hidden /> Rules
        </Link>
      </DropdownMenuItem>
      <DropdownMenuItem asChild>
        <Link href="/activity">
          <History aria-hidden /> Activity
        </Link>
      </DropdownMenuItem>
      <DropdownMenuItem asChild>
        <Link href="/settings">
          <Settings aria-hidden /> Settings
        </Link>
      </DropdownMenuItem>
    </>
  )
}

function Initial({ of }: { of: string }) {
  return (
    <span
      aria-hidden
      className="grid size-8 shrink-0 place-items-center rounded-full bg-accent-soft text-sm font-semibold text-accent"
    >
      {of.slice(0, 1).toUpperCase()}
    </span>
  )
}

function PersonLines({ title, detail }: Pick<ShownPerson, 'title' | 'detail'>) {
  return (
    <>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm font-medium">{title}</span>
        {detail && <span className="block truncate text-xs text-muted">{detail}</span>}
      </span>
      <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
    </>
  )
}

/** Mounted anew whenever the menu opens, so it shows what holds now, whichever menu chose it. */
function ThemeChoice({ theme }: { theme: Theme }) {
  const [chosen, setChosen] = useState(() => shownTheme() ?? theme)
  const choose = (option: string) => {
    if (!isTheme(option)) return
    applyTheme(option)
    setChosen(option)
  }
  return (
    <DropdownMenuRadioGroup value={chosen} onValueChange={choose}>
      {THEMES.map((option) => (
        <DropdownMenuRadioItem key={option} value={option}>
          {THEME_LABELS[option]}
        </DropdownMenuRadioItem>
      ))}
    </DropdownMenuRadioGroup>
  )
}
