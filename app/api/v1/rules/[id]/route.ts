import { publicRoute } from '@/lib/auth/public-route'
import { tokenRoute } from '@/lib/auth/token-route'
import { nothingHere } from '@/lib/http/nothing-here'
import { changeRule as change, deleteRule as drop } from '@/lib/rules/mutations'
import { changeRule, deleteRule } from '../../_contract/rules'

export const PATCH = tokenRoute(
  changeRule,
  async ({ viewer, params, body }) => (await change(viewer, params.id, body)).rule,
)

export const DELETE = tokenRoute(deleteRule, ({ viewer, params }) => drop(viewer, params.id))

export const GET = publicRoute(nothingHere)
export const POST = publicRoute(nothingHere)
export const PUT = publicRoute(nothingHere)
export const OPTIONS = publicRoute(nothingHere)
