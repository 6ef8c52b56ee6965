import { progressEvent, type ProgressEvent } from '@/lib/statements/schema'
import { isOver } from './describe-progress'

export type ConnectionFault = 'offline' | 'signed_out' | 'gone'

/** What a look brought: how far it is, or why that cannot be told just now. */
export type Seen = { event: ProgressEvent } | { fault: ConnectionFault }

type Follow = { tell: (seen: Seen) => void; signal: AbortSignal; pause?: (ms: number) => Promise<void> }

/** The server says something every 15 seconds; a connection that says nothing for long is dead, whatever it claims. */
const QUIET_MS_MAX = 45_000
const AGAIN_MS = [500, 1000, 2000, 5000, 10_000]

/**
 * Tells every change of an upload until it is over or the signal. A connection that ends before that is opened again:
 * another server may answer, and the present state comes first.
 */
export async function followProgress(statementId: string, { tell, signal, pause = rest }: Follow): Promise<void> {
  let misses = 0
  const path = `/api/statements/${statementId}/progress`
  const note = (event: ProgressEvent) => {
    misses = 0
    tell({ event })
  }
  while (!signal.aborted) {
    const end = await readOnce(path, note, signal).catch((): End => 'broken')
    if (signal.aborted || end === 'over') return
    if (end !== 'broken') return tell({ fault: end })
    misses++
    if (misses > 1) tell({ fault: 'offline' })
    await pause(AGAIN_MS[misses - 1] ?? 10_000)
  }
}

type End = 'over' | 'broken' | 'signed_out' | 'gone'

async function readOnce(path: string, note: (event: ProgressEvent) => void, signal: AbortSignal): Promise<End> {
  const quiet = new AbortController()
  let timer = setTimeout(() => quiet.abort(), QUIET_MS_MAX)
  try {
    const response = await fetch(path, { signal: AbortSignal.any([signal, quiet.signal]) })
    if (response.status === 401) return 'signed_out'
    if (response.status === 404) return 'gone'
    if (!response.ok || !response.body) return 'broken'
    for await (const line of linesOf(response.body)) {
      clearTimeout(timer)
      timer = setTimeout(() => quiet.abort(), QUIET_MS_MAX)
      const event = progressEvent.parse(JSON.parse(line))
      if (event.kind === 'failed' && event.code === 'unavailable') return 'broken'
      note(event)
      if (isOver(event)) return 'over'
    }
    return 'broken' // it ended in the middle: the server stops, or a proxy on the way had enough
  } finally {
    clearTimeout(timer)
  }
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const [reader, decoder] = [body.getReader(), new TextDecoder()]
  try {
    for (let rest = ''; ;) {
      const { done, value } = await reader.read()
      if (done) return
      const lines = (rest + decoder.decode(value, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      yield* lines.filter((line) => line !== '')
    }
  } finally {
    await reader.cancel().catch(alreadyBroken)
  }
}

function alreadyBroken(): void {}

const rest = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))
