import { CirclePause, LoaderCircle } from 'lucide-react'
import type { StatementReport } from '@/lib/statements/schema'

/** Whether a model is being asked, or will be, about rows of the upload. */
export const isTagging = ({ tagging }: StatementReport): boolean =>
  tagging?.state === 'queued' || tagging?.state === 'running'

/** Says of an upload in a list that its tagging goes on or gave up, and nothing where it is over. */
export function TaggingMark({ report }: { report: StatementReport }) {
  if (isTagging(report))
    return (
      <span className="inline-flex items-center gap-1">
        <LoaderCircle aria-hidden className="size-4 animate-spin text-accent motion-reduce:animate-none" />
        Tagging …
      </span>
    )
  if (report.tagging?.state !== 'failed') return null
  return (
    <span className="inline-flex items-center gap-1 text-warning">
      <CirclePause aria-hidden className="size-4" />
      Tagging stopped
    </span>
  )
}
