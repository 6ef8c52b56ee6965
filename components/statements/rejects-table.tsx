import type { RejectedLine } from '@/lib/set-aside/schema'
import { formatCount } from '@/lib/text/count-of'

// Shown as blocks, a table loses its roles in some browsers: they are named.

/** The lines that were set aside: where each stands, what it says, and why it is no row. On a phone one below the other. */
export function RejectsTable({ rejects }: { rejects: RejectedLine[] }) {
  return (
    <section aria-label="Lines set aside">
      <table role="table" className="block w-full text-left text-sm sm:table">
        <thead role="rowgroup" className="sr-only text-xs text-muted sm:not-sr-only sm:table-header-group">
          <tr role="row" className="border-y border-line bg-sunken">
            <th role="columnheader" scope="col" className="px-5 py-2 font-medium">
              Line
            </th>
            <th role="columnheader" scope="col" className="px-3 py-2 font-medium">
              Why
            </th>
            <th role="columnheader" scope="col" className="px-3 py-2 pr-5 font-medium">
              What stands there
            </th>
          </tr>
        </thead>
        <tbody
          role="rowgroup"
          className="block divide-y divide-line border-t border-line sm:table-row-group sm:border-0"
        >
          {rejects.map((reject) => (
            <RejectRow key={reject.id} reject={reject} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function RejectRow({ reject: { line, raw, reason } }: { reject: RejectedLine }) {
  return (
    <tr role="row" className="grid grid-cols-[auto_minmax(0,1fr)] gap-y-1.5 py-2.5 align-top sm:table-row sm:py-0">
      <td role="cell" className="py-0.5 pl-5 amount text-muted sm:px-5 sm:py-2">
        {formatCount(line)}
      </td>
      <td role="cell" className="py-0.5 pr-5 pl-3 wrap-anywhere sm:w-2/5 sm:min-w-48 sm:px-3 sm:py-2">
        {reason}
      </td>
      <td role="cell" className="col-span-2 px-5 sm:px-3 sm:py-2 sm:pr-5">
        <code className="block text-xs break-all whitespace-pre-wrap">{raw.trim()}</code>
      </td>
    </tr>
  )
}
