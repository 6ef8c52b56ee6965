import Link from 'next/link'
import type { ReactNode } from 'react'
import { Logo } from './logo'
import { BottomNav, SideNav } from './nav-links'
import type { Theme } from './theme'
import { UserMenu, type ShownPerson } from './user-menu'

type Props = { person: ShownPerson; theme: Theme; children: ReactNode }

export function AppShell({ person, theme, children }: Props) {
  return (
    <div className="lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-surface px-4 py-2 focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        Skip to the page
      </a>
      <aside
        aria-label="Places and account"
        className="sticky top-0 hidden h-dvh flex-col border-r border-line bg-sunken px-3 py-4 lg:flex"
      >
        <Link href="/overview" className="mb-6 self-start rounded-md px-2">
          <Logo />
        </Link>
        <SideNav />
        <div className="mt-auto">
          <UserMenu {...person} theme={theme} />
        </div>
      </aside>
      <header className="sticky top-0 z-30 flex h-14 items-center justify-between border-b border-line bg-background/92 px-4 backdrop-blur lg:hidden">
        <Link href="/overview" className="-ml-1.5 flex h-11 items-center rounded-md px-1.5">
          <Logo />
        </Link>
        <div className="-mr-1.5">
          <UserMenu {...person} theme={theme} isCompact />
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-6xl px-4 pt-6 pb-28 outline-none sm:px-6 lg:px-10 lg:pt-9 lg:pb-16 3xl:max-w-[100rem]"
      >
        {children}
      </main>
      <BottomNav />
    </div>
  )
}
