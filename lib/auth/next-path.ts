import type { Route } from 'next'

// Never asked: an address to judge others by.
const OWN = 'http://exta.invalid'
const LENGTH_MAX = 2000
const CONTROL_OR_BACKSLASH = /[\u0000-\u001f\u007f\\]/
const NO_PLACE_TO_GO = /^\/(?:sign-in|sign-up|api|_next)(?:\/|$)/

/** The page of ours that somebody wanted, or undefined: nothing that a stranger writes into a link leads off this site. */
export function nextPathOf(wish: unknown): Route | undefined {
  if (typeof wish !== 'string' || wish.length > LENGTH_MAX || CONTROL_OR_BACKSLASH.test(wish)) return undefined
  if (!wish.startsWith('/') || wish.startsWith('//') || !URL.canParse(wish, OWN)) return undefined
  const { origin, pathname, search } = new URL(wish, OWN)
  // Judged once more as a browser will read it: "/.//evil.example" has become "//evil.example".
  if (origin !== OWN || pathname.startsWith('//') || NO_PLACE_TO_GO.test(pathname)) return undefined
  return pathname === '/' ? undefined : asRoute(pathname + search)
}

/** An address of ours from outside the code; one that no route answers shows that nothing is there. */
const asRoute = (path: string) => path as Route

/** The sign-in page, which leads on to where somebody wanted to go and says why it is shown. */
export function signInPath(wish: unknown, hasEnded: boolean): '/sign-in' | `/sign-in?${string}` {
  const next = nextPathOf(wish)
  const params = new URLSearchParams({ ...(next && { next }), ...(hasEnded && { ended: '1' }) })
  return params.size > 0 ? `/sign-in?${params}` : '/sign-in'
}

/** By this proxy.ts tells a page its own address; whatever a client sent under the name is replaced. */
export const PATH_HEADER = 'x-exta-path'
