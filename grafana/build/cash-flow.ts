import { dashboardOf } from './dashboard'
import { bars, lines, stat, stats, table } from './panels'
import { CHOSEN_ACCOUNT, field, MATCHING, paymentsLink } from './query'
import { FILTERS } from './variables'

const IN = 'in ${currency}'
const FROM = `FROM reporting.transactions\nWHERE NOT is_linked AND ${MATCHING}`

const figure = (id: number, title: string, description: string, value: string) =>
  stat({
    id,
    title: `${title} ${IN}`,
    description,
    at: [(id - 1) * 8, 0, 8, 4],
    sql: `SELECT coalesce(${value}, 0)::float8 AS amount\n${FROM}`,
  })

const PANELS = [
  figure(
    1,
    'Money in',
    'Salary, interest and whatever else came in; not what moved between your own accounts or came back.',
    'sum(money_in)',
  ),
  figure(
    2,
    'Money out',
    'All that left, also what does not count as spending; not what moved between your own accounts or came back.',
    'sum(money_out)',
  ),
  figure(3, 'Left over', 'Money in without money out.', 'sum(money_in) - sum(money_out)'),
  bars({
    id: 4,
    title: `In and out ${IN}`,
    description: 'Month by month.',
    at: [0, 4, 14, 10],
    sql: `SELECT to_char(transaction_date, 'YYYY-MM') AS month, sum(money_in)::float8 AS "money in", sum(money_out)::float8 AS "money out"\n${FROM}\nGROUP BY 1 ORDER BY 1`,
  }),
  stats({
    id: 5,
    title: `Last balance ${IN}`,
    description: 'The newest balance that a statement printed, account by account.',
    at: [14, 4, 10, 10],
    sql: `SELECT account, balance::float8 AS balance FROM (
  SELECT DISTINCT ON (account_id) account, balance FROM reporting.balances WHERE ${CHOSEN_ACCOUNT} ORDER BY account_id, day DESC
) AS newest ORDER BY 1`,
  }),
  lines({
    id: 6,
    title: `Balance ${IN}`,
    description: 'At the end of each day with a payment, as the bank printed it.',
    at: [0, 14, 24, 10],
    sql: `SELECT day::timestamp AS time, account AS metric, balance::float8 AS balance\nFROM reporting.balances\nWHERE $__timeFilter(day)\n  AND ${CHOSEN_ACCOUNT}\nORDER BY 1, 2`,
  }),
  table({
    id: 7,
    title: `Where money came from ${IN}`,
    description: 'By who paid it, the largest first.',
    at: [0, 24, 12, 10],
    sql: `SELECT min(product) AS product, count(*)::float8 AS payments, sum(money_in)::float8 AS total\n${FROM} AND money_in > 0\nGROUP BY product_key ORDER BY 3 DESC, 1 LIMIT 100`,
    link: {
      title: 'Show these payments in Exta',
      url: paymentsLink(`&direction=credit&product=${field('product')}`),
    },
  }),
  table({
    id: 8,
    title: `Where it went ${IN}`,
    description: 'Tag by tag, also those that do not count as spending.',
    at: [12, 24, 12, 10],
    sql: `SELECT tag, count(*)::float8 AS payments, sum(money_out)::float8 AS total\n${FROM} AND money_out > 0\nGROUP BY tag ORDER BY 3 DESC, 1`,
    link: { title: 'Show these payments in Exta', url: paymentsLink(`&direction=debit&tag=${field('tag')}`) },
  }),
]

export const cashFlow = () =>
  dashboardOf({
    uid: 'exta-cash-flow',
    description: 'Money in and money out, and what was left. What went between own accounts is no part of it.',
    page: '/transactions?direction=all',
    variables: FILTERS,
    panels: PANELS,
  })
