import { dashboardOf } from './dashboard'
import { bars, heat, stackedBars, table } from './panels'
import { field, MATCHING, paymentsLink } from './query'
import { FILTERS } from './variables'

const IN = 'in ${currency}'
const FROM = `FROM reporting.spending\nWHERE ${MATCHING}`

const WEEKDAY = `to_char(transaction_date, 'ID Dy')`

const MONTH_OVER_MONTH = `WITH months AS (
  SELECT month, sum(amount) AS spent, count(*) AS payments
  ${FROM}
  GROUP BY month
)
SELECT to_char(month, 'YYYY-MM') AS month, spent::float8 AS spent, payments::float8 AS payments,
       (spent - lag(spent) OVER (ORDER BY month))::float8 AS change,
       (100 * (spent - lag(spent) OVER (ORDER BY month)) / nullif(lag(spent) OVER (ORDER BY month), 0))::float8 AS percent
FROM months ORDER BY 1 DESC`

const PANELS = [
  table({
    id: 1,
    title: `Month over month ${IN}`,
    description: 'Each month beside the one before: the difference, and as a share of a hundred.',
    at: [0, 0, 12, 9],
    sql: MONTH_OVER_MONTH,
    link: { title: 'Show this month in Exta', url: paymentsLink(`&month=${field('month')}`) },
  }),
  bars({
    id: 2,
    title: `A day of each weekday ${IN}`,
    description: 'What a Monday costs, a Tuesday and so on: the average over all of them in the period.',
    at: [12, 0, 12, 9],
    sql: `WITH days AS (
  SELECT day::date AS day FROM generate_series($__timeFrom()::date, least($__timeTo()::date, current_date), '1 day') AS day
), spent AS (
  SELECT transaction_date AS day, sum(amount) AS amount
  ${FROM}
  GROUP BY 1
)
SELECT to_char(days.day, 'ID Dy') AS weekday, (coalesce(sum(amount), 0) / count(*))::float8 AS average
FROM days LEFT JOIN spent USING (day) GROUP BY 1 ORDER BY 1`,
  }),
  heat(
    {
      id: 3,
      title: `Days of the month ${IN}`,
      description: 'Each month a row, each day of it a column: the darker, the more was spent.',
      at: [0, 9, 24, 9],
      sql: `SELECT to_char(month, 'YYYY-MM') AS month, to_char(transaction_date, 'DD') AS day, sum(amount)::float8 AS total\n${FROM}\nGROUP BY 1, 2 ORDER BY 2, 1`,
      decimals: 0,
    },
    { row: 'month', column: 'day', value: 'total' },
  ),
  heat(
    {
      id: 4,
      title: `Weekdays by tag ${IN}`,
      description: 'What each weekday is spent on.',
      at: [0, 18, 12, 10],
      sql: `SELECT tag, ${WEEKDAY} AS weekday, sum(amount)::float8 AS total\n${FROM}\nGROUP BY 1, 2 ORDER BY 2, 1`,
      decimals: 0,
    },
    { row: 'tag', column: 'weekday', value: 'total' },
  ),
  stackedBars(
    {
      id: 5,
      title: `Ways of paying ${IN}`,
      description: 'UPI, card, cash and the others, month by month.',
      at: [12, 18, 12, 10],
      sql: `SELECT to_char(month, 'YYYY-MM') AS month, mode, sum(amount)::float8 AS total\n${FROM}\nGROUP BY 1, 2 ORDER BY 1, 2`,
    },
    { row: 'month', column: 'mode', value: 'total' },
  ),
  heat(
    {
      id: 6,
      title: `Tags by month ${IN}`,
      description: 'Each tag a row, each month a column: what has grown, and what has come to an end.',
      at: [0, 28, 24, 11],
      sql: `SELECT tag, to_char(month, 'YYYY-MM') AS month, sum(amount)::float8 AS total\n${FROM}\nGROUP BY 1, 2 ORDER BY 2, 1`,
    },
    { row: 'tag', column: 'month', value: 'total' },
  ),
]

export const patterns = () =>
  dashboardOf({
    uid: 'exta-patterns',
    description: 'What repeats: month against month, the days of the week and of the month, and the ways of paying.',
    page: '/overview',
    variables: FILTERS,
    panels: PANELS,
  })
