import { ChartNoAxesCombined, CloudOff, DoorOpen, FlaskConical, Hourglass } from 'lucide-react'
import { EmptyState } from '@/components/layout/empty-state'
import { KeepFresh } from '@/components/layout/keep-fresh'
import { Card } from '@/components/ui/card'
import type { GrafanaStanding } from '@/lib/grafana/types'

type Shown = Exclude<GrafanaStanding, { kind: 'ready' }> | { kind: 'beside' }

/** Why there are no dashboards, and what brings them; what passes by itself is looked at again and again. */
export function GrafanaState({ standing }: { standing: Shown }) {
  const isPassing = standing.kind === 'down' || standing.kind === 'making'
  return (
    <Card role="status">
      {isPassing && <KeepFresh />}
      <Words standing={standing} />
    </Card>
  )
}

function Words({ standing }: { standing: Shown }) {
  switch (standing.kind) {
    case 'off':
      return <Off />
    case 'sample':
      return (
        <EmptyState icon={FlaskConical} title="Not for sample accounts">
          A sample lasts a day, and Grafana keeps a place for each person. Keep this account, and your dashboards are
          made a moment later.
        </EmptyState>
      )
    case 'down':
      return (
        <EmptyState icon={CloudOff} title="Grafana does not answer just now">
          Everything else in Exta works as ever, and nothing of yours is lost. This page tries again by itself.
        </EmptyState>
      )
    case 'making':
      return <Making fault={standing.fault} />
    case 'beside':
      return (
        <EmptyState icon={DoorOpen} title="Your dashboards are ready, behind the gateway">
          Exta is open here at its own port. Grafana is reached through the gateway alone: open Exta at the gateway’s
          address and come back to this page. <Code>docs/grafana.md</Code> says how to set it up.
        </EmptyState>
      )
  }
}

function Off() {
  return (
    <EmptyState icon={ChartNoAxesCombined} title="Grafana is not set up here">
      <p>
        With Grafana beside Exta, everybody gets dashboards of their own payments: spending, monthly patterns, products,
        cash flow and import health, with filters to play with. Nobody sees anybody else’s.
      </p>
      <p className="mt-3">
        Whoever runs this Exta turns it on: <Code>sh deploy/up.sh</Code> starts Exta, PostgreSQL, Grafana and the
        gateway together, or set <Code>GRAFANA_URL</Code> for a Grafana that is there already.{' '}
        <Code>docs/grafana.md</Code> tells both ways.
      </p>
    </EmptyState>
  )
}

function Making({ fault }: { fault: string | null }) {
  return (
    <EmptyState icon={Hourglass} title="Your dashboards are being made">
      {fault === null ? (
        'This takes a few seconds, once. They appear here by themselves.'
      ) : (
        <>
          The last try did not succeed (<Code>{fault}</Code>), and the next one comes by itself. If this goes on, tell
          whoever runs this Exta that word.
        </>
      )}
    </EmptyState>
  )
}

const Code = ({ children }: { children: string }) => (
  <code className="rounded-sm bg-sunken px-1 py-0.5 text-[0.8125rem] wrap-anywhere text-foreground">{children}</code>
)
