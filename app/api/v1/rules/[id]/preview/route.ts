import { publicRoute } from '@/lib/auth/public-route'
import { tokenRoute } from '@/lib/auth/token-route'
import { nothingHere } from '@/lib/http/nothing-here'
import { previewRun } from '@/lib/rule-runs/queries'
import { previewRule } from '../../../_contract/rules'

export const POST = tokenRoute(previewRule, ({ viewer, params }) => previewRun(viewer, params.id))

export const GET = publicRoute(nothingHere)
export const PUT = publicRoute(nothingHere)
export const PATCH = publicRoute(nothingHere)
export const DELETE = publicRoute(nothingHere)
export const OPTIONS = publicRoute(nothingHere)
