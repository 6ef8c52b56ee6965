import { dashboardOf } from './dashboard'
import { bars, stat, table } from './panels'
import { CHOSEN, field, MATCHING, paymentsLink } from './query'
import { FILTERS } from './variables'

const IN = 'in ${currency}'
const FROM = `FROM reporting.spending\nWHERE ${MATCHING}`
const link = { title: 'Show these payments in Exta', url: paymentsLink(`&product=${field('product')}`) }

// A price is one that was paid twice in a row at least; what differs every time, as at a grocer's, has none.
const PRICE_CHANGES = `WITH prices AS (
  SELECT product, product_key, transaction_date, amount,
         lag(amount) OVER w AS before, lag(amount, 2) OVER w AS earlier
    FROM reporting.spending WHERE ${CHOSEN}
  WINDOW w AS (PARTITION BY product_key, account_id ORDER BY transaction_date, id)
)
SELECT to_char(transaction_date, 'YYYY-MM-DD') AS day, product, before::float8 AS before, amount::float8 AS amount,
       (amount - before)::float8 AS change, (100 * (amount - before) / before)::float8 AS percent
FROM prices
WHERE $__timeFilter(transaction_date) AND amount <> before AND before = earlier
ORDER BY transaction_date DESC, product LIMIT 200`

const PANELS = [
  stat({
    id: 1,
    title: `Spent ${IN}`,
    description: 'On what is chosen above.',
    at: [0, 0, 8, 4],
    sql: `SELECT coalesce(sum(amount), 0)::float8 AS total\n${FROM}`,
    link: { title: 'Show these payments in Exta', url: paymentsLink() },
  }),
  stat({
    id: 2,
    title: 'Payments',
    description: 'How many there were.',
    at: [8, 0, 8, 4],
    sql: `SELECT count(*)::float8 AS payments\n${FROM}`,
    decimals: 0,
  }),
  stat({
    id: 3,
    title: `A payment ${IN}`,
    description: 'What one came to on average.',
    at: [16, 0, 8, 4],
    sql: `SELECT avg(amount)::float8 AS average\n${FROM}`,
  }),
  bars({
    id: 4,
    title: `Month by month ${IN}`,
    description: 'What was spent on it, over time.',
    at: [0, 4, 14, 9],
    sql: `SELECT to_char(month, 'YYYY-MM') AS month, sum(amount)::float8 AS total\n${FROM}\nGROUP BY 1 ORDER BY 1`,
  }),
  table({
    id: 5,
    title: `Changed prices ${IN}`,
    description: 'Where the same amount was paid before, twice at least, and then another: subscriptions, rent, fees.',
    at: [14, 4, 10, 9],
    sql: PRICE_CHANGES,
    link,
  }),
  table({
    id: 6,
    title: `All products ${IN}`,
    description: 'Who was paid in the period, and how; the five hundred that most was paid to.',
    at: [0, 13, 24, 13],
    sql: `SELECT min(product) AS product, CASE WHEN count(DISTINCT tag) = 1 THEN min(tag) ELSE 'Several tags' END AS tag,
       count(*)::float8 AS payments, sum(amount)::float8 AS total, avg(amount)::float8 AS average,
       min(amount)::float8 AS smallest, max(amount)::float8 AS largest,
       to_char(min(transaction_date), 'YYYY-MM-DD') AS first, to_char(max(transaction_date), 'YYYY-MM-DD') AS last
${FROM}
GROUP BY product_key ORDER BY 4 DESC, 1 LIMIT 500`,
    link,
  }),
]

export const products = () =>
  dashboardOf({
    uid: 'exta-products',
    description: 'One product, or one tag, over time: how much, how often, and when a price has changed.',
    page: '/transactions',
    variables: FILTERS,
    panels: PANELS,
  })
