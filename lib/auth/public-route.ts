import 'server-only'
import type { NextRequest } from 'next/server'
import { AppError } from '@/lib/errors/app-error'
import { refusal } from '@/lib/http/refusal'

/** Marks a route handler as open to everybody on purpose: health, and what next-auth guards by itself. */
export function publicRoute(handle: (request: NextRequest) => Response | Promise<Response>) {
  return async (request: NextRequest): Promise<Response> => {
    try {
      return await handle(request)
    } catch (error) {
      if (error instanceof AppError) return refusal(error)
      throw error
    }
  }
}
