const SIGNALS = ['SIGTERM', 'SIGINT'] as const

/** What a process is, as far as stopping it goes. */
type Process = {
  listeners(signal: string): unknown[]
  removeAllListeners(signal: string): unknown
  on(signal: string, listener: () => void): unknown
  exit(code: number): unknown
}

/**
 * Has whoever listened for the end of the process wait until `drain` is done, or for `withinMs`. Next ends the process as
 * soon as its own requests are answered, in the middle of whatever else is at work.
 */
export function stopInOrder(drain: () => Promise<void>, withinMs: number, ofProcess: Process = process): void {
  for (const signal of SIGNALS) {
    const others = ofProcess.listeners(signal)
    ofProcess.removeAllListeners(signal)
    ofProcess.on(signal, () => void drainThen(signal, others))
  }

  let drained: Promise<void> | undefined
  async function drainThen(signal: NodeJS.Signals, others: readonly unknown[]): Promise<void> {
    drained ??= Promise.race([drain(), new Promise<void>((done) => setTimeout(done, withinMs).unref())])
    await drained.catch(() => {}) // told by whoever drains; the process ends all the same
    for (const listener of others) if (typeof listener === 'function') listener(signal)
    if (others.length === 0) ofProcess.exit(0)
  }
}
