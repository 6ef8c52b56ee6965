import type { LookAfter } from './look-after'

const LOOK_EVERY_MS = 5 * 60_000
const FIRST_LOOK_MS = 30_000
/** A login's statement may take ten seconds by default; what has taken this long has set its limit aside. */
const REAP_AFTER_SECONDS = 20
const REAP_EVERY_MS = 5000

type Clock = {
  look: (calledAt: Date, signal: AbortSignal) => Promise<LookAfter>
  reap: (seconds: number) => Promise<number>
  tell: (outcome: LookAfter | { reaped: number } | { failure: unknown }) => void
  signal: AbortSignal
}

/** Looks after Grafana every few minutes and its logins every few seconds, until the signal says stop. It keeps no process alive. */
export function startGrafanaClock({ look, reap, tell, signal }: Clock): void {
  const every = (firstMs: number, nextMs: number, turn: () => Promise<void>) => {
    if (signal.aborted) return
    const timer = setTimeout(() => {
      const failed = (failure: unknown) => tell({ failure })
      void turn()
        .catch(failed)
        .then(() => every(nextMs, nextMs, turn))
    }, firstMs)
    timer.unref()
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
  }
  every(FIRST_LOOK_MS, LOOK_EVERY_MS, async () => tell(await look(new Date(), signal)))
  every(REAP_EVERY_MS, REAP_EVERY_MS, async () => {
    const reaped = await reap(REAP_AFTER_SECONDS)
    if (reaped > 0) tell({ reaped })
  })
}
