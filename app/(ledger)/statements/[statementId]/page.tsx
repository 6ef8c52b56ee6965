import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { PageHeader } from '@/components/layout/page-header'
import { SetAsideCard, type SetAsidePage } from '@/components/set-aside/set-aside-card'
import { TakeBack } from '@/components/import-undo/take-back'
import { StatementReportView } from '@/components/statements/statement-report-view'
import { StatementsLink } from '@/components/statements/statements-link'
import { requireViewer, type Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { layoutTitle } from '@/lib/statements/layouts/known-layouts'
import { countSetAside, listRejects } from '@/lib/set-aside/queries'
import { findProgress, getStatement } from '@/lib/statements/queries'

export const metadata: Metadata = { title: 'Statement' }

const REJECTS_A_PAGE = 500
const pageNumber = z.coerce.number().int().min(1).max(10_000).catch(1)

// No loading.tsx: it would answer 200 before we know whether there is such a statement.
export default async function StatementPage({ params, searchParams }: PageProps<'/statements/[statementId]'>) {
  const viewer = await requireViewer()
  const { data: statementId } = z.uuid().safeParse((await params).statementId)
  if (!statementId) notFound()
  const report = await getStatement(viewer, statementId).catch(notFoundOrThrow)
  const progress = await findProgress(viewer, statementId).catch(notFoundOrThrow)
  const setAside = await setAsidePage(viewer, statementId, pageNumber.parse((await searchParams).rejects))
  return (
    <>
      <StatementsLink />
      <PageHeader title={report.filename} description={layoutTitle(report.layout ?? '')}>
        <TakeBack statementId={statementId} filename={report.filename} />
      </PageHeader>
      <StatementReportView report={report} progress={progress}>
        {setAside && <SetAsideCard statementId={statementId} {...setAside} />}
      </StatementReportView>
    </>
  )
}

/** One page of the lines that the statement set aside; nothing where it set none aside. */
async function setAsidePage(viewer: Viewer, statementId: string, wanted: number): Promise<SetAsidePage | undefined> {
  const counts = await countSetAside(viewer, statementId)
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  if (all === 0) return undefined
  const pages = Math.ceil(all / REJECTS_A_PAGE)
  const page = Math.min(wanted, pages)
  const offset = (page - 1) * REJECTS_A_PAGE
  const lines = await listRejects(viewer, statementId, { limit: REJECTS_A_PAGE, offset })
  return { lines, counts, page, pages }
}

function notFoundOrThrow(error: unknown): never {
  if (error instanceof AppError && error.code === 'not_found') notFound()
  throw error
}
