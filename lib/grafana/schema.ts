/** Of a person one job at most is at work in Grafana. */
export const JOB_KEY = 'account'

/** The same in every organisation, so that an address leads everybody to their own. */
export const FOLDER = { uid: 'exta', title: 'My spending' } as const
export const SOURCE_UID = 'exta-pg'
export const MANAGED_TAG = 'exta-managed'

/** The dashboards, in the order in which they are shown. */
export const DASHBOARDS = [
  { uid: 'exta-spending', title: 'Spending' },
  { uid: 'exta-patterns', title: 'Monthly patterns' },
  { uid: 'exta-products', title: 'Products' },
  { uid: 'exta-cash-flow', title: 'Cash flow and balance' },
  { uid: 'exta-imports', title: 'Import health' },
] as const

export type DashboardUid = (typeof DASHBOARDS)[number]['uid']

/** Named after the person, so that whatever was made is found again. */
export const nameOf = (person: string) => `exta-${person}`
