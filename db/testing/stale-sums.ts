import type { Viewer } from '@/lib/auth/viewer'
import { asOwner } from '../operator/as-owner'
import { listStaleSums, type StaleSums } from '../operator/roll-ups'

/** What is kept of a person's months and is not what the rows come to: nothing, whatever was done before. */
export function staleSumsOf({ userId }: Viewer): Promise<StaleSums[]> {
  return asOwner(process.env.DATABASE_OWNER_URL ?? '', (client) => listStaleSums(client, userId))
}
