/** As a shell tells that a signal ended a program. */
const EXIT_CODES = new Map<unknown, number>([
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143],
])

// npm sends a terminal's Ctrl-C on, so one arrives twice within moments; only a later one is impatience.
const IMPATIENT_AFTER_MS = 1000

/** Aborted by the first signal that asks this process to end; a later one ends it at once. */
export function listenForSignals(): AbortSignal {
  const stopping = new AbortController()
  let since: number | undefined
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (since !== undefined && Date.now() - since > IMPATIENT_AFTER_MS) process.exit(EXIT_CODES.get(signal))
      since ??= Date.now()
      stopping.abort(signal)
    })
  }
  return stopping.signal
}

export const exitCodeOf = ({ aborted, reason }: AbortSignal): number | undefined =>
  aborted ? EXIT_CODES.get(reason) : undefined

/** Settles when the signal comes, and never well. */
export const interruption = (signal: AbortSignal) =>
  new Promise<never>((_, failed) => {
    const fail = () => failed(new Error('interrupted', { cause: signal.reason }))
    if (signal.aborted) fail()
    else signal.addEventListener('abort', fail, { once: true })
  })
