import Link from 'next/link'
import { KEPT_BECAUSE, type TakenBack } from '@/lib/import-undo/schema'
import { countOf } from '@/lib/text/count-of'
import { statementRows } from '@/lib/transactions/filter-params'
import { sentenceOfKept } from './describe-undo'

type Props = { outcome: TakenBack; statementId: string }

/** What taking an import back came to: what has gone, and what has stayed for which reason. */
export function UndoOutcome({ outcome: { removed, kept }, statementId }: Props) {
  const groups = KEPT_BECAUSE.map((reason) => ({ reason, rows: kept.filter((row) => row.reason === reason).length }))
  const staying = groups.filter(({ rows }) => rows > 0)
  const isOwn = staying.some(({ reason }) => reason !== 'in_another_file')
  return (
    <div role="status" className="grid gap-3">
      <p>{removed === 1 ? '1 payment was removed.' : `${countOf(removed, 'payment')} were removed.`}</p>
      {staying.length > 0 && (
        <ul className="grid list-disc gap-1.5 pl-5">
          {staying.map(({ reason, rows }) => (
            <li key={reason}>{sentenceOfKept(reason, rows)}</li>
          ))}
        </ul>
      )}
      {isOwn && (
        <p>
          <Link href={statementRows(statementId)} className="text-accent underline underline-offset-4">
            See what you keep of this file
          </Link>
        </p>
      )}
    </div>
  )
}
