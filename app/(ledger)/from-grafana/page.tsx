import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { requireViewer } from '@/lib/auth/viewer'
import { readGrafanaLink } from '@/lib/grafana/read-link'

/** Where the links of Grafana's panels lead: the list of payments with the panel's filters. */
export default async function FromGrafanaPage({ searchParams }: PageProps<'/from-grafana'>) {
  await requireViewer()
  return redirect(`/transactions?${readGrafanaLink(await searchParams)}` as Route)
}
