import Link from 'next/link'
import { formatInstant } from '@/lib/dates/iso-date'
import type { StatementReport } from '@/lib/statements/schema'

export function RecentUploads({ statements }: { statements: StatementReport[] }) {
  return (
    <ul className="px-2 pb-3">
      {statements.map(({ id, filename, rows, uploadedAt }) => (
        <li key={id}>
          <Link
            href={`/statements/${id}`}
            className="flex items-baseline justify-between gap-4 rounded-md px-3 py-2 text-sm hover:bg-sunken"
          >
            <span className="min-w-0">
              <span className="block truncate font-medium">{filename}</span>
              <span className="block text-xs text-muted">{formatInstant(new Date(uploadedAt))}</span>
            </span>
            <span className="shrink-0 text-xs text-muted">
              {rows?.stored.toLocaleString('en-IN')} new
              {(rows?.rejected ?? 0) > 0 && (
                <span className="text-warning"> · {rows?.rejected.toLocaleString('en-IN')} set aside</span>
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
