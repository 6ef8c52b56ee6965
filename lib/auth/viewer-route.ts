import 'server-only'
import type { z } from 'zod'
import { AppError } from '@/lib/errors/app-error'
import { refusal } from '@/lib/http/refusal'
import { requireOurPage } from './same-origin'
import { findViewer, type Viewer } from './viewer'

type Handle<Params> = (context: { viewer: Viewer; params: Params; request: Request }) => Promise<Response>

const READS = ['GET', 'HEAD']

/** Makes a route handler that has already signed the viewer in and parsed the bracketed parts of its path. */
export function viewerRoute<Params extends z.ZodType>(params: Params, handle: Handle<z.output<Params>>) {
  return async (request: Request, context: { params: Promise<unknown> }): Promise<Response> => {
    try {
      const viewer = await findViewer()
      if (!viewer) throw new AppError('unauthenticated', 'Please sign in.')
      if (!READS.includes(request.method)) await requireOurPage()
      const parsed = params.safeParse((await context.params) ?? {}) // a path without brackets has none
      if (!parsed.success) throw new AppError('not_found', 'There is nothing here.')
      return await handle({ viewer, params: parsed.data, request })
    } catch (error) {
      if (error instanceof AppError) return refusal(error)
      throw error
    }
  }
}
