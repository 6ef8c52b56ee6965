import 'server-only'
import { log } from '@/lib/logger'
import type { TellFault } from './worker'

/** A line of the log by code: what an error says may quote data and stays out. */
export const reportFault: TellFault = (fault, error) => {
  const name = error instanceof Error ? error.name : undefined
  const cause = error instanceof Error && 'code' in error ? error.code : undefined
  log().warn({ ...fault, name, cause }, 'job failed')
}
