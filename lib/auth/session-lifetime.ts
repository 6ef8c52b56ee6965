export type SessionLifetime = { idleMs: number; maxMs: number }

const HOUR_MS = 60 * 60 * 1000

export function sessionLifetime(idleHours: number, maxHours: number): SessionLifetime {
  return { idleMs: idleHours * HOUR_MS, maxMs: maxHours * HOUR_MS }
}

/** When a session ends if nobody uses it again: after its idle time, and at its highest age whatever happens. */
export function sessionEnd(lifetime: SessionLifetime, createdAt: Date, lastUsedAt: Date): Date {
  return new Date(Math.min(lastUsedAt.getTime() + lifetime.idleMs, createdAt.getTime() + lifetime.maxMs))
}

const NOTE_USE_EVERY_MS = 5 * 60 * 1000

/** A use is noted at most once in five minutes, so that reading a page does not write. */
export function isUseWorthNoting(lastUsedAt: Date, now: Date): boolean {
  return now.getTime() - lastUsedAt.getTime() >= NOTE_USE_EVERY_MS
}
