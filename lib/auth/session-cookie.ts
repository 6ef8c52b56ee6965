import 'server-only'
import { cookies } from 'next/headers'
import { env } from '@/lib/env'
import { sessionLifetime } from './session-lifetime'

const isSecure = () => env().APP_URL.startsWith('https://')

/**
 * `__Host-` ties the cookie to this very host; browsers accept it over https only. Cookies know no port, and next-auth
 * joins all whose names begin alike: whatever else runs on this host must not have one that begins with ours.
 */
export const sessionCookieName = () => (isSecure() ? '__Host-exta-login' : 'exta-login')

export const cookieOptions = () => ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() }) as const

export const readSessionCookie = async () => (await cookies()).get(sessionCookieName())?.value

/** The cookie outlives an idle session: its row decides. */
export async function setSessionCookie(token: string, now: Date): Promise<void> {
  const { SESSION_IDLE_HOURS, SESSION_MAX_HOURS } = env()
  const { maxMs } = sessionLifetime(SESSION_IDLE_HOURS, SESSION_MAX_HOURS)
  const jar = await cookies()
  jar.set(sessionCookieName(), token, { ...cookieOptions(), expires: new Date(now.getTime() + maxMs) })
}
