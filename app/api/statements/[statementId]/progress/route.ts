import { z } from 'zod'
import { viewerRoute } from '@/lib/auth/viewer-route'
import { ndjson } from '@/lib/http/ndjson'
import { describeProgressFailure, watchProgress } from '@/lib/statements/watch-progress'

const path = z.object({ statementId: z.uuid() })

/** How far an upload is, line by line until it is finished or has failed. */
export const GET = viewerRoute(path, ({ viewer, params, request }) =>
  ndjson(request, (signal) => watchProgress(viewer, params.statementId, signal), describeProgressFailure),
)
