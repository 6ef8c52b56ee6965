import { dashboardOf } from './dashboard'
import { stackedBars, stat, table } from './panels'
import { ANY_ACCOUNT, APP } from './query'
import { IMPORT_FILTERS } from './variables'

// A statement belongs to the period in which it ends.
const WHERE = `WHERE $__timeFilter(period_to)\n  AND ${ANY_ACCOUNT}`
const FROM = `FROM reporting.import_health\n${WHERE}`

const figure = (id: number, title: string, description: string, value: string) =>
  stat({
    id,
    title,
    description,
    at: [(id - 1) * 4, 0, 4, 4],
    sql: `SELECT coalesce(${value}, 0)::float8 AS number\n${FROM}`,
    decimals: 0,
  })

const FILES = `SELECT filename, account, to_char(period_from, 'YYYY-MM-DD') AS "from", to_char(period_to, 'YYYY-MM-DD') AS "to", verdict,
       total_lines::float8 AS lines, stored_rows::float8 AS stored, duplicate_rows::float8 AS duplicate,
       open_lines::float8 AS "set aside", pending_lines::float8 AS pending, gaps::float8 AS gaps,
       to_char(uploaded_at, 'YYYY-MM-DD') AS uploaded, statement_id::text AS id
${FROM}
ORDER BY period_to DESC, uploaded_at DESC LIMIT 500`

const PANELS = [
  figure(1, 'Statements', 'Files that are stored.', 'count(*)'),
  figure(2, 'Payments', 'Rows that these files brought.', 'sum(stored_rows)'),
  figure(3, 'Known already', 'Rows that another file had brought.', 'sum(duplicate_rows)'),
  figure(4, 'Set aside', 'Lines that could not be read and wait for a decision.', 'sum(open_lines)'),
  figure(5, 'Not booked yet', 'Lines that the bank marks as pending.', 'sum(pending_lines)'),
  figure(
    6,
    'Broken proofs',
    'Files whose bytes, lines or balances do not add up.',
    `count(*) FILTER (WHERE verdict = 'broken')`,
  ),
  stackedBars(
    {
      id: 7,
      title: 'Lines by what became of them',
      description: 'Header, noise, stored, known already and set aside: they add up to the lines of the files.',
      at: [0, 4, 24, 9],
      sql: `SELECT to_char(period_to, 'YYYY-MM') AS month, kind, sum(lines)::float8 AS lines
FROM reporting.statements CROSS JOIN LATERAL (VALUES ('header', header_lines), ('noise', noise_lines), ('stored', stored_lines),
  ('known already', duplicate_lines), ('set aside', rejected_lines)) AS part (kind, lines)
${WHERE}
GROUP BY 1, 2 ORDER BY 1, 2`,
      decimals: 0,
    },
    { row: 'month', column: 'kind', value: 'lines' },
  ),
  table({
    id: 8,
    title: 'Statements',
    description: 'Each file with its verdict: proved, not checkable (it prints no balance), or broken.',
    at: [0, 13, 24, 13],
    sql: FILES,
    decimals: 0,
    link: { title: 'Show this statement in Exta', url: `${APP}/statements/\${__data.fields.id:percentencode}` },
  }),
]

export const imports = () =>
  dashboardOf({
    uid: 'exta-imports',
    description: 'Whether every line of every statement is accounted for, and what the bank’s own balances prove.',
    page: '/statements',
    variables: IMPORT_FILTERS,
    panels: PANELS,
  })
