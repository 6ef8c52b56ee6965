import { readFileSync } from 'node:fs'

/** What is read of an answer to POST /statements. */
type Posted = {
  statements: {
    id: string | null
    status: string
    rows: { stored: number; duplicate: number; rejected: number } | null
    debitPaise: number
    creditPaise: number
    error?: { message: string }
  }[]
}

export type Upload = { tookMs: number; posted: Posted['statements'][number]; stages: Record<string, number> }

/** Sends one file as any script would, and waits for its report. */
export async function upload(url: string, token: string, path: string): Promise<Upload> {
  const form = new FormData()
  form.append('files', new Blob([readFileSync(path)], { type: 'text/csv' }), 'statement.csv')
  const startedAt = performance.now()
  const response = await fetch(`${url}/api/v1/statements`, {
    method: 'POST',
    // A connection that was kept may have ended while the next file was being generated.
    headers: { authorization: `Bearer ${token}`, connection: 'close' },
    body: form,
  })
  const text = await response.text()
  const tookMs = performance.now() - startedAt
  if (!response.ok) throw new Error(`POST /statements answered ${response.status}: ${text}`)
  const [posted] = (JSON.parse(text) as Posted).statements
  if (!posted || posted.error) throw new Error(`The file was not stored: ${posted?.error?.message}`)
  return { tookMs, posted, stages: stagesOf(response.headers.get('server-timing') ?? '') }
}

function stagesOf(header: string): Record<string, number> {
  const entries = header.split(', ').filter((entry) => entry !== '')
  return Object.fromEntries(
    entries.map((entry): [string, number] => {
      const [name = '', duration = ''] = entry.split(';dur=')
      return [name, Number(duration)]
    }),
  )
}

export async function read<Answer>(url: string, token: string, path: string): Promise<Answer> {
  const response = await fetch(`${url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } })
  if (!response.ok) throw new Error(`GET ${path} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as Answer
}
