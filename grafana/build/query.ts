import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog'
import { SOURCE_UID } from '@/lib/grafana/schema'

export const SOURCE = { type: 'grafana-postgresql-datasource', uid: SOURCE_UID }

type Format = 'table' | 'time_series'

/** The SDK has no builder for PostgreSQL, and its type none of the fields: this is what Grafana's own editor writes. */
export const sqlQuery = (rawSql: string, format: Format = 'table'): Builder<Dataquery> => ({
  build: () => {
    const query = { refId: 'A', datasource: SOURCE, format, rawQuery: true, editorMode: 'code', rawSql }
    return query as unknown as Dataquery
  },
})

/** A variable as a quoted literal, or a list of them: quoting keeps a panel working; the login is what protects. */
export const quoted = (variable: string) => '${' + variable + ':sqlstring}'

/** No choice at all stands for every one, which the list is told by an empty text. */
const oneOf = (column: string, variable: string) =>
  `('' IN (${quoted(variable)}) OR ${column} IN (${quoted(variable)}))`

/** What the variables choose, but the period. */
export const CHOSEN = [
  `currency = ${quoted('currency')}`,
  oneOf('tag', 'tag'),
  oneOf('mode', 'mode'),
  oneOf('account_id::text', 'account'),
  oneOf('product_key', 'product'),
  `reporting.has_words(narration, ${quoted('words')})`,
].join('\n  AND ')

/** The same of views that know accounts and currencies alone. */
export const CHOSEN_ACCOUNT = [`currency = ${quoted('currency')}`, oneOf('account_id::text', 'account')].join(
  '\n  AND ',
)
export const ANY_ACCOUNT = oneOf('account_id::text', 'account')

export const MATCHING = `$__timeFilter(transaction_date)\n  AND ${CHOSEN}`

/** An address of the app; lib/grafana/template.ts puts the real one there. */
export const APP = 'https://exta.invalid'

/** The app's list of payments with the filters of the panel; `more` narrows it to what was pressed. */
export const paymentsLink = (more = '') =>
  `${APP}/from-grafana?from=\${__from}&to=\${__to}` +
  ['currency', 'tag', 'mode', 'account', 'product', 'words'].map((name) => `&\${${name}:queryparam}`).join('') +
  more

/** Of one row or bar: its own column, escaped for an address. */
export const field = (name: string) => '${__data.fields.' + name + ':percentencode}'
