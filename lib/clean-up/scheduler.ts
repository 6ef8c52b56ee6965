import type { CleanUp } from './clean-up'

const MINUTE_MS = 60_000

/** Servers that start together do not all ask together. */
const FIRST_MS = { least: 2 * MINUTE_MS, spread: 3 * MINUTE_MS }
const NEXT_MS = { least: 14 * MINUTE_MS, spread: 2 * MINUTE_MS }

type Scheduled = {
  run: (calledAt: Date, signal: AbortSignal) => Promise<CleanUp>
  tell: (outcome: CleanUp | { failure: unknown }) => void
  signal: AbortSignal
  /** 0 to 1. */
  chance?: () => number
}

/** Cleans up every quarter of an hour until the signal says stop. It keeps no process alive; the lease keeps servers apart. */
export function scheduleCleanUp({ run, tell, signal, chance = Math.random }: Scheduled): void {
  const wait = ({ least, spread }: { least: number; spread: number }) => {
    if (signal.aborted) return
    const timer = setTimeout(() => void turn(), least + spread * chance())
    timer.unref()
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
  }
  const turn = async () => {
    tell(await run(new Date(), signal).catch((failure: unknown) => ({ failure })))
    wait(NEXT_MS)
  }
  wait(FIRST_MS)
}
