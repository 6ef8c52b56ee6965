import { NextResponse, type NextRequest } from 'next/server'
import { isDevelopment } from '@/lib/env'

const OPEN = new Set(['/sign-in', '/sign-up'])

/** Gives every page its Content-Security-Policy, and spares a stranger a page that would refuse him; it guards nothing. */
export function proxy(request: NextRequest): NextResponse {
  const seemsSignedIn = request.cookies.has('__Host-session') || request.cookies.has('session')
  if (!seemsSignedIn && !OPEN.has(request.nextUrl.pathname))
    return NextResponse.redirect(new URL('/sign-in', request.nextUrl))
  const policy = contentSecurityPolicy(Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64'))
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy) // Next reads the nonce from here; whatever a client sent is replaced
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  response.headers.set('cache-control', 'private, no-store')
  return response
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
  ].join('; ')
}

// Pages pass through here; action calls and /api do not: under the proxy Next cuts bodies at 10 MB silently
// (docs/decisions/0006, and the upload test that proves it).
export const config = {
  matcher: [{ source: '/((?!api/|_next/|icon.svg|favicon.ico).*)', missing: [{ type: 'header', key: 'next-action' }] }],
}
