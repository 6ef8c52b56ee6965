import { publicRoute } from '@/lib/auth/public-route'
import { tokenRoute } from '@/lib/auth/token-route'
import { nothingHere } from '@/lib/http/nothing-here'
import { saveMapping } from '@/lib/mappings/mutations'
import { listMappingPage } from '@/lib/mappings/queries'
import { keepMapping, listMappings } from '../_contract/mappings'

export const GET = tokenRoute(listMappings, async ({ viewer, query }) => {
  const { items, nextCursor } = await listMappingPage(viewer, query)
  const inUtc = (at: Date) => at.toISOString()
  return {
    items: items.map((item) => ({ ...item, createdAt: inUtc(item.createdAt), usedAt: inUtc(item.usedAt) })),
    nextCursor,
  }
})

export const POST = tokenRoute(keepMapping, ({ viewer, body }) => saveMapping(viewer, body))

export const PUT = publicRoute(nothingHere)
export const PATCH = publicRoute(nothingHere)
export const DELETE = publicRoute(nothingHere)
export const OPTIONS = publicRoute(nothingHere)
