import 'server-only'
import { headers } from 'next/headers'

/**
 * The address a request came from. instrumentation.ts has put the socket's own address into the header (or what the
 * trusted proxies say), so nobody can choose it.
 */
export async function clientAddress(): Promise<string> {
  return (await headers()).get('x-forwarded-for') ?? 'unknown'
}
