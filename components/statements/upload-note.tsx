'use client'

import { CircleAlert, CircleCheck, CircleQuestionMark, LoaderCircle, X } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { describeUploadsBriefly } from './describe-uploads'
import { STATEMENTS_PATH, useUploads } from './upload-provider'
import { isAsking, isBusy, isPending, isPlanned, type UploadFile } from './upload-state'

/** How the uploads go, on the pages that do not show them; the result stays until it is seen. */
export function UploadNote() {
  const { files, problems, isSeen, see } = useUploads()
  const isElsewhere = usePathname() !== STATEMENTS_PATH
  const isShown = isElsewhere && (files.some(isPending) || (!isSeen && files.length + problems.length > 0))
  return (
    <div aria-live="polite" className="empty:hidden">
      {isShown && (
        <div className="mb-5 flex items-start gap-3 rounded-lg border border-line bg-surface px-4 py-2.5 text-sm shadow-card">
          <NoteIcon files={files} />
          <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-4 gap-y-1">
            {problems.map((problem) => (
              <p key={problem} className="basis-full wrap-anywhere">
                {problem}
              </p>
            ))}
            {files.length > 0 && (
              <>
                <p className="amount whitespace-normal">{describeUploadsBriefly(files)}</p>
                <Link href={STATEMENTS_PATH} className="font-medium text-accent underline underline-offset-4">
                  {linkFor(files)}
                </Link>
              </>
            )}
          </div>
          {!files.some(isPending) && (
            <button
              type="button"
              aria-label="Dismiss"
              onClick={see}
              className="-my-1 -mr-2 grid size-7 shrink-0 place-items-center rounded-sm text-muted hover:text-foreground"
            >
              <X aria-hidden className="size-4" />
            </button>
          )}
        </div>
      )}
    </div>
  )
}

function linkFor(files: readonly UploadFile[]): string {
  if (files.some(isBusy)) return 'See how it goes'
  if (files.some(isAsking)) return 'Answer'
  return files.some(isPlanned) ? 'Look and import' : 'See the result'
}

function NoteIcon({ files }: { files: readonly UploadFile[] }) {
  const className = 'mt-0.5 size-4.5 shrink-0'
  if (files.some(isBusy)) return <LoaderCircle aria-hidden className={`${className} animate-spin text-accent`} />
  if (files.some((file) => isAsking(file) || isPlanned(file)))
    return <CircleQuestionMark aria-hidden className={`${className} text-warning`} />
  const isSound = files.length > 0 && files.every(({ step }) => step.at === 'stored')
  return isSound ? (
    <CircleCheck aria-hidden className={`${className} text-positive`} />
  ) : (
    <CircleAlert aria-hidden className={`${className} text-danger`} />
  )
}
