import { publicRoute } from '@/lib/auth/public-route'
import { tokenRoute } from '@/lib/auth/token-route'
import { nothingHere } from '@/lib/http/nothing-here'
import { listRememberedProducts } from '@/lib/tags/queries'
import { listProducts } from '../_contract/products'

export const GET = tokenRoute(listProducts, ({ viewer, query }) => listRememberedProducts(viewer, query))

export const POST = publicRoute(nothingHere)
export const PUT = publicRoute(nothingHere)
export const PATCH = publicRoute(nothingHere)
export const DELETE = publicRoute(nothingHere)
export const OPTIONS = publicRoute(nothingHere)
