import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { after } from 'next/server'
import { Suspense } from 'react'
import { DashboardFrame } from '@/components/grafana/dashboard-frame'
import { GrafanaState } from '@/components/grafana/grafana-state'
import { PageHeader } from '@/components/layout/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { requireViewer } from '@/lib/auth/viewer'
import { askForAccount } from '@/lib/grafana/mutations'
import { DASHBOARDS } from '@/lib/grafana/schema'
import { findStanding } from '@/lib/grafana/standing'

export const metadata: Metadata = { title: 'Grafana' }

export default async function GrafanaPage({ searchParams }: PageProps<'/grafana'>) {
  await requireViewer()
  const { dashboard } = await searchParams
  return (
    <>
      <PageHeader title="Grafana" description="Monthly patterns of your own payments, with filters of your own." />
      <Suspense fallback={<Skeleton className="h-[70dvh] w-full" />}>
        <Dashboards wish={typeof dashboard === 'string' ? dashboard : undefined} />
      </Suspense>
    </>
  )
}

async function Dashboards({ wish }: { wish: string | undefined }) {
  const viewer = await requireViewer()
  const { standing, isToBeAsked } = await findStanding(viewer)
  if (isToBeAsked) after(() => askForAccount(viewer))
  if (standing.kind !== 'ready') return <GrafanaState standing={standing} />
  const isBehindGateway = (await headers()).has('x-exta-gateway')
  const { uid } = DASHBOARDS.find((dashboard) => dashboard.uid === wish) ?? DASHBOARDS[0]
  return isBehindGateway ? <DashboardFrame uid={uid} /> : <GrafanaState standing={{ kind: 'beside' }} />
}
