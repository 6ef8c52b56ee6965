import { dashboardOf } from './dashboard'
import { bars, donut, lines, ranking, stackedBars, stat, table } from './panels'
import { CHOSEN, field, MATCHING, paymentsLink, quoted } from './query'
import { bucket, FILTERS } from './variables'

const IN = 'in ${currency}'
const FROM = `FROM reporting.spending\nWHERE ${MATCHING}`

const payments = { title: 'Show these payments in Exta', url: paymentsLink() }

// As many days before the period as it has itself.
const AGAINST_BEFORE = `WITH span AS (
  SELECT $__timeFrom()::date AS first, $__timeTo()::date AS last
), sums AS (
  SELECT coalesce(sum(amount) FILTER (WHERE transaction_date BETWEEN first AND last), 0) AS now,
         coalesce(sum(amount) FILTER (WHERE transaction_date BETWEEN first - (last - first + 1) AND first - 1), 0) AS before
    FROM reporting.spending, span
   WHERE transaction_date BETWEEN first - (last - first + 1) AND last
  AND ${CHOSEN}
)
SELECT (100 * (now - before) / nullif(before, 0))::float8 AS change FROM sums`

const PER_DAY = `SELECT (coalesce(sum(amount), 0) / greatest(1, least($__timeTo()::date, current_date) - $__timeFrom()::date + 1))::float8 AS average
${FROM}`

const figures = [
  stat({
    id: 1,
    title: `Spent ${IN}`,
    description: 'Money out whose tag counts as spending, and TBD; linked transfers and reversals are left out.',
    at: [0, 0, 6, 4],
    sql: `SELECT coalesce(sum(amount), 0)::float8 AS total\n${FROM}`,
    link: payments,
  }),
  stat({
    id: 2,
    title: `A day ${IN}`,
    description: 'Over the days of the period that are past.',
    at: [6, 0, 5, 4],
    sql: PER_DAY,
  }),
  stat({
    id: 3,
    title: 'Against the days before',
    description: 'Against as many days before the period as it has itself.',
    at: [11, 0, 4, 4],
    sql: AGAINST_BEFORE,
    unit: 'percent',
  }),
  stat({
    id: 4,
    title: `Largest payment ${IN}`,
    description: 'The largest single payment of the period.',
    at: [15, 0, 5, 4],
    sql: `SELECT max(amount)::float8 AS largest\n${FROM}`,
  }),
  stat({
    id: 5,
    title: `Waiting for a tag ${IN}`,
    description: 'Spending that nobody has named yet: it counts until somebody says what it is.',
    at: [20, 0, 4, 4],
    sql: `SELECT coalesce(sum(amount) FILTER (WHERE tag = 'TBD'), 0)::float8 AS waiting\n${FROM}`,
    link: { title: 'Tag them in Exta', url: paymentsLink('&tag=TBD') },
  }),
]

const charts = [
  stackedBars(
    {
      id: 6,
      title: `Months by tag ${IN}`,
      description: 'What was spent each month, tag upon tag.',
      at: [0, 4, 15, 10],
      sql: `SELECT to_char(month, 'YYYY-MM') AS month, tag, sum(amount)::float8 AS total\n${FROM}\nGROUP BY 1, 2 ORDER BY 1, 2`,
      link: {
        title: 'Show these payments in Exta',
        url: paymentsLink('&month=${__data.fields[0]:percentencode}&tag=${__field.name:percentencode}'),
      },
    },
    { row: 'month', column: 'tag', value: 'total' },
  ),
  donut({
    id: 7,
    title: `Share of each tag ${IN}`,
    description: 'How the spending of the period is divided.',
    at: [15, 4, 9, 10],
    sql: `SELECT tag, sum(amount)::float8 AS total\n${FROM}\nGROUP BY tag ORDER BY 2 DESC`,
    link: { title: 'Show these payments in Exta', url: paymentsLink(`&tag=${field('tag')}`) },
  }),
  ranking({
    id: 8,
    title: `Top products ${IN}`,
    description: 'The ten that most was paid to.',
    at: [0, 14, 12, 10],
    sql: `SELECT min(product) AS product, sum(amount)::float8 AS total\n${FROM}\nGROUP BY product_key ORDER BY 2 DESC, 1 LIMIT 10`,
    link: { title: 'Show these payments in Exta', url: paymentsLink(`&product=${field('product')}`) },
  }),
  bars({
    id: 9,
    title: `By \${bucket} ${IN}`,
    description: 'What was spent in each step of the period; the step is chosen above.',
    at: [12, 14, 12, 5],
    sql: `SELECT to_char(date_trunc(${quoted('bucket')}, transaction_date), 'YYYY-MM-DD') AS step, sum(amount)::float8 AS total\n${FROM}\nGROUP BY 1 ORDER BY 1`,
  }),
  lines({
    id: 10,
    title: `Added up ${IN}`,
    description: 'The running sum over the period.',
    at: [12, 19, 12, 5],
    sql: `SELECT transaction_date::timestamp AS time, (sum(sum(amount)) OVER (ORDER BY transaction_date))::float8 AS spent\n${FROM}\nGROUP BY transaction_date ORDER BY 1`,
  }),
]

const PAYMENTS = `SELECT to_char(transaction_date, 'YYYY-MM-DD') AS day, product, tag, mode, account, amount::float8 AS amount, narration
${FROM}
ORDER BY transaction_date DESC, amount DESC LIMIT 500`

const PANELS = [
  ...figures,
  ...charts,
  table({
    id: 11,
    title: `Payments ${IN}`,
    description: 'The newest five hundred; a press on a cell leads to the payments of that day and product in Exta.',
    at: [0, 24, 24, 12],
    sql: PAYMENTS,
    link: {
      title: 'Show this payment in Exta',
      url: paymentsLink(`&day=${field('day')}&product=${field('product')}`),
    },
  }),
]

export const spending = () =>
  dashboardOf({
    uid: 'exta-spending',
    description: 'Where the money went: how much, on what, to whom and when.',
    page: '/overview',
    variables: [...FILTERS, bucket],
    panels: PANELS,
  })
