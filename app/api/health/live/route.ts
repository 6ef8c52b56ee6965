import { publicRoute } from '@/lib/auth/public-route'

/** The process answers; nothing else is asked. */
export const GET = publicRoute(() => Response.json({ status: 'live' }, { headers: { 'cache-control': 'no-store' } }))

export const dynamic = 'force-dynamic'
