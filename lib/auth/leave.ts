import 'server-only'
import { signOut } from './config'

/** Takes the cookie away and leaves for the sign-in page; the browser forgets what it kept of the pages. */
export async function leave(): Promise<Response> {
  await signOut({ redirect: false })
  return new Response(null, {
    status: 303,
    headers: { location: '/sign-in', 'cache-control': 'no-store', 'clear-site-data': '"cache", "storage"' },
  })
}
