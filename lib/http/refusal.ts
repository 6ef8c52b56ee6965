import type { AppError, AppErrorCode } from '@/lib/errors/app-error'

const STATUS: Record<AppErrorCode, number> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported_media: 415,
  invalid_input: 422,
  rate_limited: 429,
  unavailable: 503,
}

/** The one envelope of every route, the public API included. */
export function refusal({ code, message, fields, retryAfterSeconds = 5 }: AppError): Response {
  const headers = new Headers({ 'cache-control': 'no-store' })
  if (code === 'rate_limited' || code === 'unavailable') headers.set('retry-after', String(retryAfterSeconds))
  return Response.json({ error: { code, message, fields } }, { status: STATUS[code], headers })
}
