import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { PageHeader } from '@/components/layout/page-header'
import { StatementReportView } from '@/components/statements/statement-report-view'
import { requireViewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { layoutTitle } from '@/lib/statements/layouts/known-layouts'
import { getStatement, listRejects } from '@/lib/statements/queries'

export const metadata: Metadata = { title: 'Statement' }

const REJECTS_SHOWN = 500

export default async function StatementPage({ params }: PageProps<'/statements/[statementId]'>) {
  const viewer = await requireViewer()
  const { data: statementId } = z.uuid().safeParse((await params).statementId)
  if (!statementId) notFound()
  const report = await getStatement(viewer, statementId).catch(notFoundOrThrow)
  const rejects = await listRejects(viewer, statementId, REJECTS_SHOWN)
  return (
    <>
      <p className="mb-2 text-sm">
        <Link href="/statements" className="text-accent underline underline-offset-4">
          Statements
        </Link>
      </p>
      <PageHeader title={report.filename} description={layoutTitle(report.layout ?? '')} />
      <StatementReportView report={report} rejects={rejects} />
    </>
  )
}

function notFoundOrThrow(error: unknown): never {
  if (error instanceof AppError && error.code === 'not_found') notFound()
  throw error
}
