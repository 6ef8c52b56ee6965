import { handlers } from '@/lib/auth/config'
import { publicRoute } from '@/lib/auth/public-route'

export const GET = publicRoute(handlers.GET)
export const POST = publicRoute(handlers.POST)
