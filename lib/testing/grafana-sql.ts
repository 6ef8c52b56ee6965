/** What a dashboard's variables hold; undefined is what they begin with. */
export type Choice = Record<string, string | string[] | undefined>

type Variable = { name: string; allValue?: string; query?: unknown; current?: { value?: unknown } }

export type Board = {
  uid: string
  title: string
  templating: { list: Variable[] }
  panels: BoardPanel[]
}

export type BoardPanel = {
  id: number
  type: string
  title: string
  description?: string
  datasource: { uid: string }
  gridPos: { x: number; y: number; w: number; h: number }
  fieldConfig: { defaults: { unit?: string; links?: { url: string }[] } }
  targets: { refId: string; format: string; rawSql: string; datasource: { uid: string } }[]
}

export type Range = { from: string; to: string }

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`

/** Puts macros and variables in place as Grafana's PostgreSQL plugin and its variables do, for those that Exta uses. */
export function interpolate(rawSql: string, board: Board, choice: Choice, { from, to }: Range): string {
  const start = `${from}T00:00:00Z`
  const end = `${to}T23:59:59.999Z`
  return rawSql
    .replace(/\$\{(\w+):sqlstring\}/g, (_whole, name: string) => valueOf(board, choice, name))
    .replace(
      /\$__timeFilter\(([^)]*)\)/g,
      (_whole, column: string) => `${column} BETWEEN ${literal(start)} AND ${literal(end)}`,
    )
    .replace(/\$__timeFrom\(\)/g, literal(start))
    .replace(/\$__timeTo\(\)/g, literal(end))
    .replace(/\$(__\w+|\{?\w+)/g, (whole) => {
      throw new Error(`nothing is known of ${whole}`)
    })
}

function valueOf({ templating }: Board, choice: Choice, name: string): string {
  const variable = templating.list.find((one) => one.name === name)
  if (!variable) throw new Error(`the variable ${name} is not declared`)
  const value = choice[name] ?? (variable.allValue !== undefined ? '$__all' : defaultOf(variable))
  // A custom value for all is written as it stands, whatever the format.
  if (value === '$__all') return variable.allValue ?? ''
  return [value].flat().map(literal).join(',')
}

function defaultOf({ name, current, query }: Variable): string {
  if (typeof current?.value === 'string') return current.value
  return name === 'currency' ? 'INR' : typeof query === 'string' ? query : ''
}
