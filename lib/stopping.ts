// On globalThis: Next bundles instrumentation and routes apart, and each bundle has its own copy of this module.
const kept = globalThis as typeof globalThis & { extaStop?: AbortController }

const controller = () => (kept.extaStop ??= new AbortController())

/** Aborted once this process has been told to stop: what runs on by itself comes to an end, and nothing new begins. */
export const stopSignal = (): AbortSignal => controller().signal

export function beginStop(): void {
  controller().abort(new Error('the server stops'))
}
