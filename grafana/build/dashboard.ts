import type { Builder } from '@grafana/grafana-foundation-sdk/cog'
import {
  DashboardBuilder,
  DashboardLinkBuilder,
  DashboardLinkType,
  type Dashboard,
  type Panel,
  type VariableModel,
} from '@grafana/grafana-foundation-sdk/dashboard'
import { DASHBOARDS, MANAGED_TAG, type DashboardUid } from '@/lib/grafana/schema'
import { APP } from './query'

type Parts = {
  uid: DashboardUid
  description: string
  /** The path of the app's page that shows the same. */
  page: string
  variables: readonly (() => Builder<VariableModel>)[]
  panels: Builder<Panel>[]
}

/** The same frame for all: twelve months, the calendar of UTC (a day is a day of the bank's), and the way to the others. */
export function dashboardOf({ uid, description, page, variables, panels }: Parts): Dashboard {
  const builder = new DashboardBuilder(DASHBOARDS.find((known) => known.uid === uid)?.title ?? uid)
    .id(null)
    .uid(uid)
    .description(description)
    .tags([MANAGED_TAG])
    .timezone('utc')
    .weekStart('monday')
    .time({ from: 'now-11M/M', to: 'now/M' })
    .refresh('')
    .readonly()
    .link(
      new DashboardLinkBuilder('Dashboards')
        .type(DashboardLinkType.Dashboards)
        .tags([MANAGED_TAG])
        .asDropdown(true)
        .keepTime(true)
        .includeVars(true),
    )
    .link(new DashboardLinkBuilder('Open in Exta').type(DashboardLinkType.Link).url(`${APP}${page}`).targetBlank(true))
  for (const variable of variables) builder.withVariable(variable())
  for (const panel of panels) builder.withPanel(panel)
  return { ...builder.build(), schemaVersion: 42 }
}
