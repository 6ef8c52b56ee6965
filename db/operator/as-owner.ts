import 'server-only'
import { Client } from 'pg'
import { pgOptions } from '../bulk-client'
import { withoutValues } from '../database-error'
import { asConnectionRefusal } from '../provision/connection-refusal'

// No limit on a statement: a backup takes as long as there are rows. Somebody else's lock is another matter.
const LIMITS = { lock_timeout: 60_000, statement_timeout: 0, idle_in_transaction_session_timeout: 0 }

/** One spelling for one value, whatever the server's settings: checksums are of the text that COPY writes. */
const SPELLING = `set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres';
  set bytea_output = 'hex'; set extra_float_digits = 1; set search_path = public`

/** A connection as exta_owner, over the driver that can COPY. For what the operator does across all people. */
export async function asOwner<Result>(ownerUrl: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ ...pgOptions(ownerUrl), application_name: 'exta operator', ...LIMITS })
  client.on('error', () => {}) // a connection lost between two statements fails the next one
  try {
    await client.connect().catch((error: unknown) => {
      throw asConnectionRefusal(error, ownerUrl)
    })
    await client.query(SPELLING)
    return await work(client)
  } catch (error) {
    throw withoutValues(error)
  } finally {
    await client.end().catch(() => {}) // what mattered was committed, or has failed already
  }
}
