import 'server-only'
import { env } from '@/lib/env'
import { mintToken } from './mint-token'
import { templateFor } from './template'
import type { GrafanaConfig, Template } from './types'

/** What the operator has set up; undefined where there is no Grafana. */
export function grafanaConfig(): GrafanaConfig | undefined {
  const { GRAFANA_URL, GRAFANA_ADMIN_USER, GRAFANA_ADMIN_PASSWORD, DATABASE_APP_URL, ...given } = env()
  if (!GRAFANA_URL || !GRAFANA_ADMIN_PASSWORD) return undefined
  const database = new URL(DATABASE_APP_URL)
  return {
    url: GRAFANA_URL.replace(/\/+$/, ''),
    adminUser: GRAFANA_ADMIN_USER,
    adminPassword: GRAFANA_ADMIN_PASSWORD,
    database: {
      host: given.GRAFANA_DATABASE_HOST ?? `${database.hostname}:${database.port || '5432'}`,
      name: decodeURIComponent(database.pathname.slice(1)),
      tls: given.GRAFANA_DATABASE_TLS,
    },
  }
}

let template: Template | undefined

export const grafanaTemplate = (): Template => (template ??= templateFor(env().APP_URL))

/** A token by which Grafana knows this person, for the next minute. */
export function tokenFor(person: string): Promise<string> {
  const { GRAFANA_JWT_KEY: key, APP_URL: issuer } = env()
  if (!key) throw new Error('there is no key for Grafana')
  return mintToken({ key, issuer, person, now: new Date() })
}
