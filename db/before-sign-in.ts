import 'server-only'
import { authDatabase } from './client'
import { withoutValues } from './database-error'
import type { Tx } from './tx'

/** For a search that comes before a person is known; exta_auth can reach nothing but the sign-in tables. */
export async function beforeSignIn<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
  try {
    return await work(authDatabase())
  } catch (error) {
    throw withoutValues(error)
  }
}
