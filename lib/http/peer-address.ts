import { randomBytes } from 'node:crypto'

const FORWARDED = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto', 'forwarded']

/** What is needed of node:http's request. */
type Arriving = {
  headers: Record<string, string | string[] | undefined>
  socket: { remoteAddress?: string | undefined }
}

/** Marks what this process has settled. Nobody outside can know the mark, which is another one after every start. */
export const SETTLED_HEADER = 'x-exta-settled'
const settledMark = randomBytes(32).toString('base64url')

/**
 * Writes the client's address into `x-forwarded-for`, where Next and our limits read it. Without trusted proxies that is
 * the socket's own, and whatever else a client claims is dropped; with n of them it is the n-th entry from the right.
 *
 * An action that is called from a page which does not have it comes twice: Next sends it on to itself, over loopback,
 * with the headers of the first time. These are settled; without their host Next would take it for another site's.
 */
export function settlePeerAddress({ headers, socket }: Arriving, trustedHops: number): void {
  if (headers[SETTLED_HEADER] === settledMark) return
  const peer = plainAddress(socket.remoteAddress ?? 'unknown')
  const claimed = [headers['x-forwarded-for']]
    .flat()
    .join(',')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  if (trustedHops === 0) for (const name of FORWARDED) delete headers[name]
  headers['x-forwarded-for'] = trustedHops === 0 ? peer : plainAddress(claimed.at(-trustedHops) ?? claimed[0] ?? peer)
  headers[SETTLED_HEADER] = settledMark
}

/** `::ffff:127.0.0.1` is the IPv4 address that it holds; some proxies write a port behind, and brackets around. */
function plainAddress(address: string): string {
  const bare = /^\[([^\]]*)\](?::\d+)?$/.exec(address)?.[1] ?? address.replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1')
  return bare.replace(/^::ffff:(?=\d+\.)/, '')
}
