import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { EmptyState } from '@/components/layout/empty-state'
import { PageHeader } from '@/components/layout/page-header'
import { LockedFile } from '@/components/mappings/locked-file'
import { MappingScreen } from '@/components/mappings/mapping-screen'
import { StatementsLink } from '@/components/statements/statements-link'
import { Button } from '@/components/ui/button'
import { requireViewer } from '@/lib/auth/viewer'
import { KNOWN_BANKS } from '@/lib/bank-accounts/schema'
import { listBankAccounts } from '@/lib/bank-accounts/queries'
import { findFileToMap } from '@/lib/mappings/queries'
import { CircleCheck, CircleAlert, Clock } from 'lucide-react'

export const metadata: Metadata = { title: 'Columns of a statement' }

const CURRENCIES = Intl.supportedValuesOf('currency')

export default async function MappingPage({ params }: PageProps<'/statements/mapping/[planId]'>) {
  const viewer = await requireViewer()
  const { data: planId } = z.uuid().safeParse((await params).planId)
  if (!planId) notFound()
  const file = await findFileToMap(viewer, { planId }, new Date())
  if (!file) return <NoFile icon={Clock} title="This file is not here any more" message={GONE} />
  if ('message' in file && !file.locked) {
    const { filename, isKnown, message } = file
    return <NoFile icon={isKnown ? CircleCheck : CircleAlert} title={filename} message={message} />
  }
  const own = (await listBankAccounts(viewer)).map(({ name }) => name)
  const choices = { planId, banks: [...new Set([...own, ...KNOWN_BANKS])], currencies: CURRENCIES }
  return (
    <>
      <StatementsLink />
      <PageHeader title={file.filename} description={DESCRIPTION} />
      {'message' in file ? <LockedFile locked={file} {...choices} /> : <MappingScreen file={file} {...choices} />}
    </>
  )
}

const DESCRIPTION = 'Exta does not know this bank’s columns yet. Tell it once; nothing is stored before you say so.'
const GONE = 'A file waits for an hour to be told about. Nothing of it was stored: add it again.'

type NoFileProps = { icon: typeof Clock; title: string; message: string }

function NoFile({ icon, title, message }: NoFileProps) {
  return (
    <>
      <StatementsLink />
      <PageHeader title="Columns of a statement" />
      <EmptyState
        icon={icon}
        title={title}
        action={
          <Button asChild>
            <Link href="/statements">To your statements</Link>
          </Button>
        }
      >
        <p>{message}</p>
      </EmptyState>
    </>
  )
}
