import { randomUUID } from 'node:crypto'
import { asViewer } from '@/db/as-viewer'
import type { Viewer } from '@/lib/auth/viewer'
import { enqueueJob } from './mutations'

/** Asks for a job about a statement that nobody has; answers with its key. */
export async function aJob(viewer: Viewer, key: string = randomUUID()): Promise<string> {
  await asViewer(viewer, (tx) => enqueueJob(viewer, tx, { kind: 'categorize', key, payload: {} }))
  return key
}
