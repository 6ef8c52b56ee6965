import 'server-only'
import { createHash } from 'node:crypto'
import cashFlow from '@/grafana/dashboards/cash-flow.json'
import imports from '@/grafana/dashboards/imports.json'
import patterns from '@/grafana/dashboards/patterns.json'
import products from '@/grafana/dashboards/products.json'
import spending from '@/grafana/dashboards/spending.json'
import type { Template } from './types'

const DASHBOARDS = [spending, patterns, products, cashFlow, imports]

const PREFERENCES = { homeDashboardUID: 'exta-spending', timezone: 'utc', weekStart: 'monday' }

/** Where the dashboards lead back to; the files say this in its place. grafana/build/query.ts. */
const APP_IN_FILES = 'https://exta.invalid'

/** The same for everybody of one installation, whose address is in the links. */
export function templateFor(appUrl: string): Template {
  const text = JSON.stringify(DASHBOARDS).replaceAll(APP_IN_FILES, new URL(appUrl).origin)
  const hash = createHash('sha256').update(text).update(JSON.stringify(PREFERENCES)).digest('hex').slice(0, 16)
  return { dashboards: JSON.parse(text), preferences: PREFERENCES, hash }
}
