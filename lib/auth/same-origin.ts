import 'server-only'
import { headers } from 'next/headers'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors/app-error'

/**
 * Whether a request was made by a page of ours. Browsers say so in Sec-Fetch-Site where the address is https or local;
 * elsewhere the Origin must be the configured address. A request that says neither is not from a page.
 */
export function isFromOurPage(request: Headers, appUrl: string): boolean {
  const site = request.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  return request.get('origin') === new URL(appUrl).origin
}

/** For whatever changes something on behalf of a cookie. Next checks less: it lets a request without Origin through. */
export async function requireOurPage(): Promise<void> {
  if (isFromOurPage(await headers(), env().APP_URL)) return
  throw new AppError(
    'forbidden',
    'Nothing was done, because this request did not come from a page at the configured address. Reload the page, or set APP_URL to the address in your browser.',
  )
}
