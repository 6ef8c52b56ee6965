type WorkerState = { turnedAt: Date | undefined; isDraining: boolean; wakes: number; bells: Set<() => void> }

// On globalThis: Next bundles instrumentation and routes apart, and each bundle has its own copy of this module.
const kept = globalThis as typeof globalThis & { extaWorkerState?: WorkerState }

const state = (): WorkerState =>
  (kept.extaWorkerState ??= { turnedAt: undefined, isDraining: false, wakes: 0, bells: new Set() })

/** When the loop of this process last turned; undefined before its first turn. */
export const workerHeartbeat = (): Date | undefined => state().turnedAt

/** Whether this process has been told to stop: it takes nothing on any more. */
export const isDraining = (): boolean => state().isDraining

export function noteTurn(now: Date): void {
  state().turnedAt = now
}

export function noteDraining(): void {
  state().isDraining = true
}

/** Something was enqueued here: look soon, and again until its transaction has been committed. */
export function wakeWorker(): void {
  state().wakes++
  for (const ring of state().bells) ring()
}

/** How often the worker was woken: it tells a wake-up that came while the queue was being looked at. */
export const countWakes = (): number => state().wakes

/** Calls `ring` at every wakeWorker() until the function that it answers with is called. */
export function onWake(ring: () => void): () => void {
  state().bells.add(ring)
  return () => state().bells.delete(ring)
}
