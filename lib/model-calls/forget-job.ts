import 'server-only'
import type { JobHandler } from '@/lib/jobs/types'
import { forgetRequests } from './mutations'

/** The job that forgets what was sent once it is too old; it asks for its next run by itself. */
export const forgetJob: JobHandler = async (viewer) => {
  await forgetRequests(viewer, 'old')
  return 'finished'
}
