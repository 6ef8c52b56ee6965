import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { requireBulk } from '@/db/bulk-client'
import { requireServingRole } from '@/db/provision/serving-role'
import { prepareHashOfNobody } from '@/lib/accounts/password-hash'
import { env } from '@/lib/env'
import { settlePeerAddress } from '@/lib/http/peer-address'

/** Once at boot, before the first request: an environment or a login that is not safe ends the process with a sentence. */
export async function startServing(): Promise<void> {
  try {
    const { DATABASE_APP_URL, DATABASE_AUTH_URL, DATABASE_WORKER_URL, TRUSTED_PROXY_HOPS } = env()
    await requireServingRole(DATABASE_APP_URL, 'exta_app')
    await requireServingRole(DATABASE_AUTH_URL, 'exta_auth')
    await requireServingRole(DATABASE_WORKER_URL, 'exta_worker')
    await requireBulk()
    subscribe('http.server.request.start', (message) => {
      settlePeerAddress((message as { request: IncomingMessage }).request, TRUSTED_PROXY_HOPS)
    })
    await prepareHashOfNobody()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
  // `npm start` holds the other end: when it is killed, this server must not stay behind and keep the port.
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
}
