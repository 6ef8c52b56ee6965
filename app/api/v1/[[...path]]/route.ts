import { publicRoute } from '@/lib/auth/public-route'
import { nothingHere } from '@/lib/http/nothing-here'

/** Whatever the API does not have gets the API's answer, and no page. */
export const GET = publicRoute(nothingHere)
export const POST = publicRoute(nothingHere)
export const PUT = publicRoute(nothingHere)
export const PATCH = publicRoute(nothingHere)
export const DELETE = publicRoute(nothingHere)
export const OPTIONS = publicRoute(nothingHere)
