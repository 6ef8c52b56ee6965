'use client'

import {
  ChartColumnBig,
  ChartNoAxesCombined,
  FileText,
  History,
  ReceiptIndianRupee,
  Settings,
  Workflow,
} from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cn } from '@/lib/utils'

const PLACES = [
  { href: '/overview', label: 'Overview', icon: ChartColumnBig },
  { href: '/transactions', label: 'Transactions', icon: ReceiptIndianRupee },
  { href: '/statements', label: 'Statements', icon: FileText },
  { href: '/rules', label: 'Rules', icon: Workflow },
  { href: '/grafana', label: 'Grafana', icon: ChartNoAxesCombined },
  { href: '/activity', label: 'Activity', icon: History },
  { href: '/settings', label: 'Settings', icon: Settings },
] as const

/** Five fit below a phone's page; the menu of the account leads to the others. */
const PLACES_BELOW = PLACES.filter(({ href }) => href !== '/activity' && href !== '/rules')

function useIsHere() {
  const path = usePathname()
  return (href: string) => path === href || path.startsWith(`${href}/`)
}

export function SideNav() {
  const isHere = useIsHere()
  return (
    <nav aria-label="Main" className="flex flex-col gap-0.5">
      {PLACES.map(({ href, label, icon: Icon }) => (
        <Link
          key={href}
          href={href}
          aria-current={isHere(href) ? 'page' : undefined}
          className={cn(
            'flex items-center gap-3 rounded-md px-3 py-2 text-sm font-medium text-muted transition-colors hover:bg-foreground/5 hover:text-foreground touch:py-3',
            isHere(href) && 'bg-accent-soft text-accent hover:bg-accent-soft hover:text-accent',
          )}
        >
          <Icon aria-hidden className="size-4.5" />
          {label}
        </Link>
      ))}
    </nav>
  )
}

export function BottomNav() {
  const isHere = useIsHere()
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-40 grid grid-cols-5 border-t border-line bg-surface/95 pb-[env(safe-area-inset-bottom)] backdrop-blur lg:hidden"
    >
      {PLACES_BELOW.map(({ href, label, icon: Icon }) => (
        <Link
          key={href}
          href={href}
          aria-current={isHere(href) ? 'page' : undefined}
          className={cn(
            'flex flex-col items-center gap-1 py-2 text-[0.6875rem] font-medium text-muted',
            isHere(href) && 'text-accent',
          )}
        >
          <Icon aria-hidden className="size-5" />
          {label}
        </Link>
      ))}
    </nav>
  )
}
