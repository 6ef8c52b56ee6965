import { SOURCE_UID } from '@/lib/grafana/schema'
import type { Board, BoardPanel } from './grafana-sql'
import { APP } from '@/grafana/build/query'

const MACROS = ['timeFilter', 'timeFrom', 'timeTo']
const COLUMNS = 24

/** What is wrong with a dashboard, in sentences: traps that Grafana would fall into without a word. */
export function faultsOf(board: Board & { timezone?: string }): string[] {
  const faults = board.panels.flatMap((panel) => panelFaults(panel, board).map((fault) => `${panel.title}: ${fault}`))
  if (board.timezone !== 'utc') faults.push('the time zone is not utc: a day would be a day of the browser’s')
  const ids = board.panels.map(({ id }) => id)
  if (new Set(ids).size !== ids.length) faults.push('two panels have one number')
  for (const [index, panel] of board.panels.entries()) {
    const over = board.panels.slice(index + 1).filter((other) => doOverlap(panel, other))
    for (const other of over) faults.push(`${panel.title} and ${other.title} overlap`)
  }
  for (const { name, query } of board.templating.list) {
    if (typeof query === 'string' && /\bselect\b/i.test(query))
      faults.push(...sqlFaults(query, board).map((fault) => `variable ${name}: ${fault}`))
  }
  return faults
}

function panelFaults(panel: BoardPanel, board: Board): string[] {
  const { title, description, datasource, gridPos, fieldConfig, targets } = panel
  const faults = targets.flatMap(({ rawSql }) => [...sqlFaults(rawSql, board), ...valueFaults(rawSql)])
  if (!title || !description) faults.push('a panel has a title and a description')
  if (!fieldConfig.defaults.unit) faults.push('a panel has a unit')
  if ([datasource, ...targets.map((target) => target.datasource)].some(({ uid }) => uid !== SOURCE_UID))
    faults.push(`only ${SOURCE_UID} is asked`)
  if (gridPos.x < 0 || gridPos.x + gridPos.w > COLUMNS) faults.push('it goes beyond the edge')
  for (const { url } of fieldConfig.defaults.links ?? []) faults.push(...linkFaults(url))
  return faults
}

function linkFaults(url: string): string[] {
  const faults = []
  if (!url.startsWith(`${APP}/`))
    faults.push('a link is absolute: under a path of its own Grafana would take it for one there')
  if (/\$\{__(from|to):date/.test(url))
    faults.push('a link carries milliseconds: a formatted day would be one of the browser’s time zone')
  return faults
}

function sqlFaults(sql: string, { templating }: Board): string[] {
  const faults = []
  for (const [, name = '', argument = ''] of sql.matchAll(/\$__(\w+)\(([^)]*)/g)) {
    if (name.startsWith('timeGroup'))
      faults.push('months and weeks are made by date_trunc: a bucket of a month is thirty days')
    else if (!MACROS.includes(name)) faults.push(`there is no macro $__${name}`)
    if (argument.includes('(')) faults.push(`the argument of $__${name} ends at the first closing bracket`)
  }
  for (const [whole, name = ''] of sql.matchAll(/\$\{?(\w+)(:\w+)?\}?/g)) {
    if (name.startsWith('__')) continue
    if (!templating.list.some((variable) => variable.name === name)) faults.push(`the variable ${name} is not declared`)
    if (!whole.endsWith(':sqlstring}')) faults.push(`the variable ${name} is not quoted: write \${${name}:sqlstring}`)
  }
  const names = new Set([...sql.matchAll(/(?:\bWITH|,)\s+(\w+) AS \(/gi)].map(([, name]) => name))
  for (const [, source = ''] of sql.matchAll(/\b(?:FROM|JOIN)\s+(?!LATERAL)([\w.]+)/gi)) {
    const isOwn = names.has(source) || source === 'generate_series'
    if (!isOwn && !source.startsWith('reporting.')) faults.push(`${source} is not of the schema reporting`)
  }
  return faults
}

/** Numbers reach Grafana as floats: a numeric would come as text. Of the outermost query alone. */
function valueFaults(sql: string): string[] {
  const outer = sql.slice(sql.lastIndexOf('\nSELECT') + 1 || 0)
  const list = /SELECT(?: DISTINCT ON \([^)]*\))?([\s\S]*?)\bFROM\b/i.exec(outer)?.[1] ?? ''
  const open = list.match(/\b(sum|avg|count|min|max)\(/g) ?? []
  return open.length > 0 && !/::float8|min\(product\)/.test(list) ? ['an aggregate is cast ::float8'] : []
}

function doOverlap({ gridPos: a }: BoardPanel, { gridPos: b }: BoardPanel): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}
