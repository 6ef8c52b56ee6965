import type { Viewer } from '@/lib/auth/viewer'
import { makeAccessToken } from './mutations'
import type { NewToken } from './schema'

const made = new Map<string, Promise<string>>()

/** A token in force, with every scope unless said otherwise; asked for again it is the same one, as there may be few. */
export function aTokenOf(viewer: Viewer, more: Partial<NewToken> = {}): Promise<string> {
  const key = viewer.userId + JSON.stringify(more)
  const token =
    made.get(key) ??
    makeAccessToken(viewer, { name: 'script', scope: 'read write', expiry: 'never', ...more }, new Date())
  made.set(key, token)
  return token
}
