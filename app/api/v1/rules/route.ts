import { publicRoute } from '@/lib/auth/public-route'
import { tokenRoute } from '@/lib/auth/token-route'
import { nothingHere } from '@/lib/http/nothing-here'
import { makeRule as make } from '@/lib/rules/mutations'
import { listRulePage } from '@/lib/rules/queries'
import { listRules, makeRule } from '../_contract/rules'

export const GET = tokenRoute(listRules, ({ viewer, query }) => listRulePage(viewer, query))

export const POST = tokenRoute(makeRule, async ({ viewer, body }) => (await make(viewer, body)).rule)

export const PUT = publicRoute(nothingHere)
export const PATCH = publicRoute(nothingHere)
export const DELETE = publicRoute(nothingHere)
export const OPTIONS = publicRoute(nothingHere)
