import type { RejectedLine } from '@/lib/statements/schema'

/** The lines that were set aside: where each stands, what it says, and why it is no row. */
export function RejectsTable({ rejects }: { rejects: RejectedLine[] }) {
  return (
    <div className="overflow-x-auto" role="region" aria-label="Lines set aside" tabIndex={0}>
      <table className="w-full text-left text-sm">
        <thead className="text-xs text-muted">
          <tr className="border-y border-line bg-sunken">
            <th scope="col" className="px-5 py-2 font-medium">
              Line
            </th>
            <th scope="col" className="px-3 py-2 font-medium">
              Why
            </th>
            <th scope="col" className="px-3 py-2 pr-5 font-medium">
              What stands there
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rejects.map(({ id, line, raw, reason }) => (
            <tr key={id} className="align-top">
              <td className="px-5 py-2 amount text-muted">{line.toLocaleString('en-IN')}</td>
              <td className="min-w-48 px-3 py-2">{reason}</td>
              <td className="px-3 py-2 pr-5">
                <code className="block max-w-xl text-xs break-all whitespace-pre-wrap">{raw.trim()}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
