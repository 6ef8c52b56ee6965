import Link from 'next/link'
import type { Route } from 'next'
import type { StatementReport } from '@/lib/statements/schema'
import { formatCount } from '@/lib/text/count-of'

const KINDS = [
  { key: 'stored', label: 'stored', className: 'bg-accent' },
  { key: 'duplicate', label: 'there already', className: 'bg-accent/45' },
  { key: 'rejected', label: 'set aside', className: 'bg-warning' },
  { key: 'header', label: 'header', className: 'bg-foreground/35' },
  { key: 'noise', label: 'no payments (preamble, blank lines, sums)', className: 'bg-foreground/18' },
] as const

type Lines = NonNullable<StatementReport['lines']>
type Kind = (typeof KINDS)[number]['key']

/** Where each of the file's lines went; the five counts add up to all of them. `behind` is where the rows of a kind are. */
export function LineAccount({ lines, behind }: { lines: Lines; behind: Partial<Record<Kind, Route>> }) {
  return (
    <div>
      <div aria-hidden className="flex h-2.5 gap-0.5 overflow-hidden rounded-full">
        {KINDS.filter(({ key }) => lines[key] > 0).map(({ key, className }) => (
          <span key={key} className={className} style={{ flexGrow: lines[key], minWidth: 3 }} />
        ))}
      </div>
      <dl className="mt-4 grid gap-x-6 gap-y-1.5 text-sm sm:grid-cols-2">
        {KINDS.map(({ key, label, className }) => (
          <div key={key} className="flex items-baseline justify-between gap-3">
            <dt className="flex min-w-0 items-baseline gap-2 text-muted">
              <span aria-hidden className={`size-2.5 shrink-0 rounded-full ${className}`} />
              {label}
            </dt>
            <dd className="amount">
              <Count count={lines[key]} label={label} href={behind[key]} />
            </dd>
          </div>
        ))}
        <div className="flex items-center justify-between gap-3 border-t border-line pt-1.5 font-medium">
          <dt>All lines</dt>
          <dd className="amount">{formatCount(lines.total)}</dd>
        </div>
      </dl>
    </div>
  )
}

function Count({ count, label, href }: { count: number; label: string; href: Route | undefined }) {
  const text = formatCount(count)
  if (count === 0 || !href) return text
  return (
    <Link
      href={href}
      aria-label={`${text} ${label}`}
      className="underline decoration-line-strong/60 underline-offset-4 hover:decoration-accent"
    >
      {text}
    </Link>
  )
}
