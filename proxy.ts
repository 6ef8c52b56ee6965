import { NextResponse, type NextRequest } from 'next/server'
import { PATH_HEADER, signInPath } from '@/lib/auth/next-path'
import { sessionCookieName } from '@/lib/auth/session-cookie'
import { env, isDevelopment } from '@/lib/env'

const OPEN = new Set(['/sign-in', '/sign-up'])

/** Gives every page its Content-Security-Policy, and spares a stranger a page that would refuse him; it guards nothing. */
export function proxy(request: NextRequest): NextResponse {
  const seemsSignedIn = request.cookies.has(sessionCookieName())
  const path = pathOf(request.nextUrl)
  if (!seemsSignedIn && !OPEN.has(request.nextUrl.pathname))
    return NextResponse.redirect(new URL(signInPath(path, false), request.nextUrl), SEE_OTHER)
  const policy = contentSecurityPolicy(Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64'))
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy) // Next reads the nonce from here; whatever a client sent is replaced
  headers.set(PATH_HEADER, path)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  response.headers.set('cache-control', 'private, no-store')
  if (env().APP_URL.startsWith('https://')) response.headers.set('strict-transport-security', `max-age=${YEAR_S}`)
  return response
}

const YEAR_S = 365 * 24 * 60 * 60

// 303, so that a form which a stranger sends is not sent on to the sign-in page.
const SEE_OTHER = 303

/** The address as people see it, without the mark of Next's own data requests. */
function pathOf({ pathname, searchParams }: NextRequest['nextUrl']): string {
  const params = new URLSearchParams(searchParams)
  params.delete('_rsc')
  return params.size > 0 ? `${pathname}?${params}` : pathname
}

// Radix places popovers by style attributes, which no nonce can cover.
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    // Grafana's dashboards, which the gateway serves under this very address; nothing else is ever framed.
    env().GRAFANA_URL ? "frame-src 'self'" : "frame-src 'none'",
  ].join('; ')
}

// Pages pass through here; action calls and /api do not: under the proxy Next cuts bodies at 10 MB silently
// (docs/decisions/0006, and the upload test that proves it).
export const config = {
  matcher: [{ source: '/((?!api/|_next/|icon.svg|favicon.ico).*)', missing: [{ type: 'header', key: 'next-action' }] }],
}
