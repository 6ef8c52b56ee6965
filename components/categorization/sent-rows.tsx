import type { SentRow } from '@/lib/categorization/schema'
import { countOf } from '@/lib/text/count-of'

type Props = { rows: SentRow[]; waiting: number; isAllowed: boolean }

/** The first rows of a request exactly as the model would read them. */
export function SentRows({ rows, waiting, isAllowed }: Props) {
  if (rows.length === 0) {
    return isAllowed ? null : (
      <p className="text-sm text-muted">At present there is nothing to ask about: every business has its tag.</p>
    )
  }
  return (
    <div>
      <h3 className="mb-1.5 text-[0.8125rem] font-medium text-muted" id="what-is-sent">
        {isAllowed ? 'What is sent next' : 'What would be sent now'}, word for word
      </h3>
      <div className="overflow-x-auto rounded-md border border-line bg-sunken">
        <table aria-labelledby="what-is-sent" className="w-full text-left text-sm">
          <Columns />
          <tbody>
            {rows.map(({ name, mode, amountBand }, index) => (
              <tr key={index} className="border-t border-line">
                <td className="px-3 py-1.5 whitespace-nowrap">{mode}</td>
                <td className="px-3 py-1.5 wrap-anywhere">{name}</td>
                <td className="px-3 py-1.5 text-right whitespace-nowrap tabular-nums">{amountBand}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {waiting > rows.length && (
        <p className="mt-1.5 text-xs text-muted">and {countOf(waiting - rows.length, 'more product')} like these</p>
      )}
    </div>
  )
}

function Columns() {
  return (
    <thead className="text-xs whitespace-nowrap text-muted">
      <tr>
        <th scope="col" className="px-3 py-1.5 font-medium">
          Mode
        </th>
        <th scope="col" className="px-3 py-1.5 font-medium">
          Name
        </th>
        <th scope="col" className="px-3 py-1.5 text-right font-medium">
          Usual size, ₹
        </th>
      </tr>
    </thead>
  )
}
