import Link from 'next/link'
import { formatInstant } from '@/lib/dates/iso-date'
import type { StatementReport } from '@/lib/statements/schema'
import { formatCount } from '@/lib/text/count-of'
import { statementRows } from '@/lib/transactions/filter-params'

/** The last files: each leads to its report, its counts to the rows. */
export function RecentUploads({ statements }: { statements: StatementReport[] }) {
  return (
    <ul className="px-2 pb-3">
      {statements.map((statement) => (
        <li
          key={statement.id}
          className="relative flex flex-wrap items-baseline justify-between gap-x-4 rounded-md px-3 py-2 text-sm hover:bg-sunken sm:flex-nowrap"
        >
          <Link
            href={`/statements/${statement.id}`}
            prefetch={false}
            className="min-w-0 basis-full rounded-sm after:absolute after:inset-0 sm:basis-auto"
          >
            <span className="block truncate font-medium">{statement.filename}</span>
            <span className="block text-xs text-muted">{formatInstant(new Date(statement.uploadedAt))}</span>
          </Link>
          <Counts statement={statement} />
        </li>
      ))}
    </ul>
  )
}

function Counts({ statement: { id, filename, rows } }: { statement: StatementReport }) {
  const { stored = 0, duplicate = 0, rejected = 0 } = rows ?? {}
  const kept = [
    `${formatCount(stored)} new`,
    ...(duplicate > 0 ? [`${formatCount(duplicate)} there already`] : []),
  ].join(', ')
  return (
    <span className="shrink-0 text-xs text-muted">
      {id === null ? (
        kept
      ) : (
        <Link
          href={statementRows(id)}
          prefetch={false}
          aria-label={`${kept}: the rows of ${filename}`}
          className="relative z-1 rounded-sm underline-offset-4 hover:underline touch:-my-3 touch:py-3"
        >
          {kept}
        </Link>
      )}
      {rejected > 0 && <span className="text-warning"> · {formatCount(rejected)} set aside</span>}
    </span>
  )
}
