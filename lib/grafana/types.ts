/** What a person has in Grafana, as far as we know. */
export type GrafanaAccount = {
  state: 'making' | 'ready'
  orgId: number | null
  grafanaUserId: number | null
  /** Of what was put there last. */
  templateHash: string | null
  updatedAt: Date
}

/** A person's own login of the database: what Grafana's data source logs in with. */
export type Login = { user: string; password: string }

/** Where Grafana is and how Exta speaks to it. */
export type GrafanaConfig = {
  /** Without a slash at its end. */
  url: string
  adminUser: string
  adminPassword: string
  /** How Grafana reaches the database. */
  database: { host: string; name: string; tls: string }
  /** How long one call may take, if not the usual time. */
  answerWithinMs?: number
}

/** What everybody is given alike. */
export type Template = {
  dashboards: readonly (Readonly<Record<string, unknown>> & { uid: string })[]
  preferences: { homeDashboardUID: string; timezone: string; weekStart: string }
  /** Over all of it: another hash means that a newer version is to be put there. */
  hash: string
}

/** What the page shows: dashboards, or why there are none yet. */
export type GrafanaStanding =
  | { kind: 'off' }
  | { kind: 'sample' }
  | { kind: 'down' }
  /** `fault`: why the last try came to nothing, as a code. */
  | { kind: 'making'; fault: string | null }
  | { kind: 'ready' }
