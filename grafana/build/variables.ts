import {
  CustomVariableBuilder,
  QueryVariableBuilder,
  TextBoxVariableBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard'
import { SOURCE } from './query'

// Written into the query as it stands: an empty text, which every condition takes for "all".
const ALL_SQL = "''"

const choice = (name: string, label: string, query: string) =>
  new QueryVariableBuilder(name)
    .label(label)
    .datasource(SOURCE)
    .query(query)
    .definition(query)
    .refresh(VariableRefresh.OnDashboardLoad)
    .sort(VariableSort.Disabled)
    .allowCustomValue(false)

const withAll = (name: string, label: string, query: string) =>
  choice(name, label, query).includeAll(true).allValue(ALL_SQL).current({ text: 'All', value: '$__all' })

/** Amounts of two currencies are never added, so there is always exactly one; the commonest comes first. */
const currency = () =>
  choice(
    'currency',
    'Currency',
    'SELECT currency AS __text, currency AS __value FROM reporting.transactions GROUP BY currency ORDER BY count(*) DESC, 1',
  )

const account = () =>
  withAll('account', 'Account', 'SELECT name AS __text, id::text AS __value FROM reporting.accounts ORDER BY 1')

/** Several tags at once, as in the app's own list; of everything else it knows one at a time. */
const tag = () =>
  withAll('tag', 'Tag', 'SELECT DISTINCT tag AS __text, tag AS __value FROM reporting.transactions ORDER BY 1')
    .multi(true)
    .current({ text: ['All'], value: ['$__all'] })

const mode = () =>
  withAll('mode', 'Mode', 'SELECT DISTINCT mode AS __text, mode AS __value FROM reporting.transactions ORDER BY 1')

const product = () =>
  withAll(
    'product',
    'Product',
    'SELECT product AS __text, product_key AS __value FROM reporting.products ORDER BY amount DESC LIMIT 500',
  )

const words = () => new TextBoxVariableBuilder('words').label('Words in the narration').defaultValue('')

export const bucket = () =>
  new CustomVariableBuilder('bucket')
    .label('Step')
    .values('day,week,month')
    .options(['day', 'week', 'month'].map((step) => ({ text: step, value: step, selected: step === 'month' })))
    .current({ text: 'month', value: 'month', selected: true })

export const FILTERS = [currency, tag, mode, account, product, words]
export const ACCOUNT_FILTERS = [currency, account]
export const IMPORT_FILTERS = [account]
