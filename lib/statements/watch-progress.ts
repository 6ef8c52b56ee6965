import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import type { Viewer } from '@/lib/auth/viewer'
import type { AppError } from '@/lib/errors/app-error'
import { findProgress } from './queries'
import type { ProgressEvent } from './schema'

/** The database is asked, and not this process: another server may be doing the work. */
const LOOK_EVERY_MS = 400

/** Proxies end a connection on which nothing moves; the state said again is a line that every reader understands. */
const SAY_AGAIN_MS = 15_000

/**
 * The present state of an upload first, so that a late reader sees it too; then every change, until it is finished or has
 * failed, or until the signal. Throws `not_found` at once for what is not the viewer's.
 */
export async function* watchProgress(
  viewer: Viewer,
  statementId: string,
  signal: AbortSignal,
): AsyncGenerator<ProgressEvent, void, undefined> {
  let said = { line: '', at: 0 }
  while (!signal.aborted) {
    const event = await findProgress(viewer, statementId)
    const [line, now] = [JSON.stringify(event), performance.now()]
    if (line !== said.line || now - said.at >= SAY_AGAIN_MS) {
      said = { line, at: now }
      yield event
    }
    if (event.kind === 'finished' || event.kind === 'failed') return
    await pause(LOOK_EVERY_MS, undefined, { signal }).catch(leave)
  }
}

/** The signal: the loop sees it. */
function leave(): void {}

/** The last line when looking itself goes wrong: how the tagging stands is not known, and a new look will tell. */
export function describeProgressFailure(refusal: AppError | undefined): ProgressEvent {
  const message = refusal?.message ?? 'How far this statement is cannot be told just now. Ask again in a moment.'
  return { kind: 'failed', code: refusal?.code ?? 'unavailable', message }
}
