import type { ReactNode } from 'react'
import { cn } from '@/lib/utils'

type Row = { key: string; head: ReactNode; cells: ReactNode[] }

type Props = { caption: string; headings: string[]; rows: Row[]; className?: string }

/** Figures line by line; what does not fit a phone is reached by scrolling the table alone, by keyboard too. */
export function FiguresTable({ caption, headings, rows, className }: Props) {
  return (
    <div
      role="region"
      aria-label={caption}
      tabIndex={0}
      className={cn('overflow-x-auto overscroll-x-contain', className)}
    >
      <table className="w-full text-right text-[0.8125rem] whitespace-nowrap">
        <caption className="sr-only">{caption}</caption>
        <thead className="text-xs text-muted">
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col" className="px-3 py-1.5 font-medium first:pl-0 first:text-left last:pr-0">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(({ key, head, cells }) => (
            <tr key={key}>
              <th scope="row" className="py-1.5 pr-3 text-left font-normal">
                {head}
              </th>
              {cells.map((cell, place) => (
                <td key={headings[place + 1]} className="px-3 py-1.5 amount last:pr-0">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The figures of a chart, for whoever prefers them. */
export function AsTable(props: Props) {
  return (
    <details className="mt-3 text-sm">
      <summary className="w-fit rounded-sm text-[0.8125rem] text-muted hover:text-foreground touch:py-3">
        As a table
      </summary>
      <FiguresTable {...props} className="mt-2" />
    </details>
  )
}
