import { z } from 'zod'
import { viewerRoute } from '@/lib/auth/viewer-route'
import { setAsideCsv } from '@/lib/set-aside/set-aside-csv'
import { listEverySetAside } from '@/lib/set-aside/queries'

const path = z.object({ statementId: z.uuid() })

/** The lines that an upload set aside, as a file to look at elsewhere. */
export const GET = viewerRoute(path, async ({ viewer, params }) => {
  const { filename, lines } = await listEverySetAside(viewer, params.statementId)
  const name = encodeURIComponent(`${filename} - set aside.csv`)
  return new Response(setAsideCsv(lines), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="set-aside.csv"; filename*=UTF-8''${name}`,
      'cache-control': 'private, no-store',
    },
  })
})
