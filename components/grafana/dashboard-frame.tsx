'use client'

import { ExternalLink } from 'lucide-react'
import Link from 'next/link'
import { useSyncExternalStore } from 'react'
import { shownTheme } from '@/components/layout/theme'
import { Button } from '@/components/ui/button'
import { DASHBOARDS, type DashboardUid } from '@/lib/grafana/schema'
import { cn } from '@/lib/utils'

/** One dashboard within the page, in its light or dark, and the way to all of Grafana. Only through the gateway. */
export function DashboardFrame({ uid }: { uid: DashboardUid }) {
  const theme = useSyncExternalStore(onThemeChange, brightness, () => undefined)
  const { title } = DASHBOARDS.find((dashboard) => dashboard.uid === uid) ?? DASHBOARDS[0]
  return (
    <div className="grid grid-cols-1 gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Boards uid={uid} />
        {/* Not a Link: there Grafana begins, and none of this app's pages. */}
        <Button asChild variant="secondary">
          <a href={`/grafana/d/${uid}`} target="_blank" rel="noopener">
            <ExternalLink aria-hidden /> Open in Grafana
          </a>
        </Button>
      </div>
      <div className="h-[max(32rem,calc(100dvh-14rem))] overflow-hidden rounded-lg border border-line bg-sunken">
        {theme && (
          <iframe
            key={`${uid} ${theme}`}
            title={`${title}, in Grafana`}
            src={`/grafana/d/${uid}?kiosk&theme=${theme}`}
            className="size-full"
          />
        )}
      </div>
    </div>
  )
}

function Boards({ uid }: { uid: DashboardUid }) {
  return (
    <nav aria-label="Dashboards" className="-mx-1 flex max-w-full gap-1 overflow-x-auto px-1">
      {DASHBOARDS.map((dashboard) => (
        <Link
          key={dashboard.uid}
          href={`/grafana?dashboard=${dashboard.uid}`}
          aria-current={dashboard.uid === uid ? 'page' : undefined}
          className={cn(
            'rounded-md px-3 py-1.5 text-[0.8125rem] font-medium whitespace-nowrap text-muted hover:bg-foreground/5 hover:text-foreground touch:py-3',
            dashboard.uid === uid && 'bg-accent-soft text-accent hover:bg-accent-soft hover:text-accent',
          )}
        >
          {dashboard.title}
        </Link>
      ))}
    </nav>
  )
}

const DARK = '(prefers-color-scheme: dark)'

/** What the page shows now: its own choice, else the system's. */
function brightness(): 'light' | 'dark' {
  const shown = shownTheme()
  if (shown === 'light' || shown === 'dark') return shown
  return window.matchMedia(DARK).matches ? 'dark' : 'light'
}

function onThemeChange(tell: () => void): () => void {
  const choice = new MutationObserver(tell)
  choice.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  const system = window.matchMedia(DARK)
  system.addEventListener('change', tell)
  return () => {
    choice.disconnect()
    system.removeEventListener('change', tell)
  }
}
