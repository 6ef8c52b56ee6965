import { SOURCE_UID } from './schema'
import type { GrafanaConfig, Login } from './types'

/** The data source without its login. Zeros are never sent: they break its pool (grafana/grafana #119810, #131104). */
const settings = ({ database: { host, name, tls } }: GrafanaConfig) => ({
  url: host,
  jsonData: {
    database: name,
    sslmode: tls,
    maxOpenConns: 2,
    connMaxLifetime: 60,
    postgresVersion: 1500,
    timescaledb: false,
    timeInterval: '1d',
  },
})

export const sourceBody = (config: GrafanaConfig, { user, password }: Login) => ({
  uid: SOURCE_UID,
  name: 'Exta',
  type: 'grafana-postgresql-datasource',
  access: 'proxy',
  user,
  isDefault: true,
  ...settings(config),
  secureJsonData: { password },
})

/** Whether what Grafana has leads where ours would; what else it keeps there is its own affair. */
export function isSameSource(found: { url: string; jsonData: unknown }, config: GrafanaConfig): boolean {
  const { url, jsonData } = settings(config)
  const kept = typeof found.jsonData === 'object' && found.jsonData !== null ? Object.entries(found.jsonData) : []
  const isKept = ([name, value]: [string, unknown]) => kept.some(([own, has]) => own === name && has === value)
  return found.url === url && Object.entries(jsonData).every(isKept)
}
