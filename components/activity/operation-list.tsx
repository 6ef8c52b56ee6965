import {
  ArchiveRestore,
  Bot,
  FileInput,
  FileX2,
  Landmark,
  Link2,
  ListChecks,
  ScanText,
  Tag,
  Tags,
  Trash2,
  Undo2,
  Workflow,
  type LucideIcon,
} from 'lucide-react'
import Link from 'next/link'
import { TakeBack } from '@/components/import-undo/take-back'
import { Card } from '@/components/ui/card'
import type { Operation } from '@/lib/activity/schema'
import { formatInstant } from '@/lib/dates/iso-date'
import type { OperationKind } from '@/lib/operations/types'
import { describeOperation } from './describe-operation'
import { UndoButton } from './undo-button'

const ICONS: Record<OperationKind, LucideIcon> = {
  import: FileInput,
  correction: Tag,
  categorization: Bot,
  undo: Undo2,
  import_undo: FileX2,
  removal: Trash2,
  return: ArchiveRestore,
  set_aside: ListChecks,
  link: Link2,
  account_merge: Landmark,
  statement_move: Landmark,
  rule_change: Workflow,
  rule_run: Workflow,
  reread: ScanText,
  tag_merge: Tags,
  tag_delete: Tags,
}

/** What was done, the latest first, each with its undo where it has one. */
export function OperationList({ operations }: { operations: Operation[] }) {
  return (
    <Card>
      <ul className="divide-y divide-line" aria-label="What was done">
        {operations.map((operation) => (
          <OperationLine key={operation.id} operation={operation} />
        ))}
      </ul>
    </Card>
  )
}

function OperationLine({ operation }: { operation: Operation }) {
  const { kind, at, isUndone, statementId } = operation
  const { title, detail } = describeOperation(operation)
  const Icon = ICONS[kind]
  const words = isUndone ? 'text-muted line-through decoration-line-strong' : 'font-medium'
  return (
    <li className="flex flex-wrap items-start gap-x-3.5 gap-y-2 px-5 py-3.5 text-sm">
      <Icon aria-hidden className="mt-0.5 size-4.5 shrink-0 text-muted" />
      <div className="min-w-48 flex-1">
        <p className={`wrap-anywhere ${words}`}>
          {statementId ? (
            <Link href={`/statements/${statementId}`} className="underline-offset-4 hover:underline">
              {title}
            </Link>
          ) : (
            title
          )}
        </p>
        <p className="mt-0.5 text-[0.8125rem] text-pretty text-muted">
          {detail} <span className="whitespace-nowrap">{formatInstant(at)}</span>
        </p>
      </div>
      <Undoing operation={operation} title={title} />
    </li>
  )
}

function Undoing({ operation: { id, kind, summary, isUndone, canBeUndone, statementId }, title }: Told) {
  if (isUndone) return <span className="py-1.5 text-[0.8125rem] text-muted">Undone</span>
  if (!canBeUndone) return null
  if (kind !== 'import') return <UndoButton operationId={id} title={title} />
  if (!statementId) return null
  return <TakeBack statementId={statementId} filename={String(summary.filename)} isInList />
}

type Told = { operation: Operation; title: string }
