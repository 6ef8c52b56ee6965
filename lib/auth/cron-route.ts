import 'server-only'
import { createHash, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors/app-error'
import { refusal } from '@/lib/http/refusal'

/**
 * Marks a route handler as the clock's: it answers a POST with `Authorization: Bearer` and CRON_SECRET, and to everything
 * else it is not there, so that nobody learns whether it is switched on.
 */
export function cronRoute(handle: (calledAt: Date) => Promise<Response>) {
  return async (request: Request): Promise<Response> => {
    const calledAt = new Date()
    if (request.method !== 'POST' || !isFromTheClock(request.headers, env().CRON_SECRET))
      return refusal(new AppError('not_found', 'There is nothing here.'))
    return handle(calledAt)
  }
}

const BEARER = /^Bearer +(\S.*)$/i

function isFromTheClock(headers: Headers, secret: string | undefined): boolean {
  const shown = BEARER.exec(headers.get('authorization') ?? '')?.[1]
  return secret !== undefined && shown !== undefined && timingSafeEqual(digestOf(shown), digestOf(secret))
}

/** Of equal length whatever it is of, so the comparison takes the same time for every guess. */
const digestOf = (text: string) => createHash('sha256').update(text).digest()
