import type { IncomingMessage } from 'node:http'

const FORWARDED = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto', 'forwarded']

/**
 * Writes the client's address into `x-forwarded-for`, where Next and our limits read it. Without trusted proxies that is
 * the socket's own, and whatever else a client claims is dropped; with n of them it is the n-th entry from the right.
 */
export function settlePeerAddress(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  trustedHops: number,
): void {
  const peer = plainAddress(socket.remoteAddress ?? 'unknown')
  const claimed = [headers['x-forwarded-for']]
    .flat()
    .join(',')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  if (trustedHops === 0) for (const name of FORWARDED) delete headers[name]
  headers['x-forwarded-for'] = trustedHops === 0 ? peer : plainAddress(claimed.at(-trustedHops) ?? claimed[0] ?? peer)
}

/** `::ffff:127.0.0.1` is the IPv4 address that it holds. */
const plainAddress = (address: string) => address.replace(/^::ffff:(?=\d+\.)/, '')
