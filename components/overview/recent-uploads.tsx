import Link from 'next/link'
import { formatInstant } from '@/lib/dates/iso-date'
import type { RecentUpload } from '@/lib/overview/types'
import { formatCount } from '@/lib/text/count-of'
import { statementRows } from '@/lib/transactions/filter-params'

/** The last files: each leads to its report, its counts to the rows. */
export function RecentUploads({ uploads }: { uploads: RecentUpload[] }) {
  return (
    <ul className="px-2 pb-3">
      {uploads.map((upload) => (
        <li
          key={upload.id}
          className="relative flex flex-wrap items-baseline justify-between gap-x-4 rounded-md px-3 py-2 text-sm hover:bg-sunken sm:flex-nowrap"
        >
          <Link
            href={`/statements/${upload.id}`}
            prefetch={false}
            className="min-w-0 basis-full rounded-sm after:absolute after:inset-0 sm:basis-auto"
          >
            <span className="block truncate font-medium">{upload.filename}</span>
            <span className="block text-xs text-muted">{formatInstant(new Date(upload.uploadedAt))}</span>
          </Link>
          <Counts upload={upload} />
        </li>
      ))}
    </ul>
  )
}

function Counts({ upload: { id, filename, rows } }: { upload: RecentUpload }) {
  const { stored, duplicate, rejected } = rows
  const kept = [
    `${formatCount(stored)} new`,
    ...(duplicate > 0 ? [`${formatCount(duplicate)} there already`] : []),
  ].join(', ')
  return (
    <span className="shrink-0 text-xs text-muted">
      <Link
        href={statementRows(id)}
        prefetch={false}
        aria-label={`${kept}: the rows of ${filename}`}
        className="relative z-1 rounded-sm underline-offset-4 hover:underline touch:-my-3 touch:py-3"
      >
        {kept}
      </Link>
      {rejected > 0 && <span className="text-warning"> · {formatCount(rejected)} set aside</span>}
    </span>
  )
}
