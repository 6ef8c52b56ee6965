import { signOut } from '@/lib/auth/config'
import { publicRoute } from '@/lib/auth/public-route'
import { requireOurPage } from '@/lib/auth/same-origin'

/** Deletes the session's row and leaves for the sign-in page; the browser forgets what it kept of the pages. */
export const POST = publicRoute(async () => {
  await requireOurPage()
  await signOut({ redirect: false })
  return new Response(null, {
    status: 303,
    headers: { location: '/sign-in', 'cache-control': 'no-store', 'clear-site-data': '"cache", "storage"' },
  })
})
