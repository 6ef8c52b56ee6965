import { connectTo } from '../provision/connect'

export type ListedPerson = { email: string; name: string | null; createdAt: Date }

/** Everybody, in the order in which they came. As the owner, whom a policy lets read. */
export async function listPeople(ownerUrl: string): Promise<ListedPerson[]> {
  const sql = connectTo(ownerUrl, { max: 1, connect_timeout: 10 })
  try {
    return await sql<ListedPerson[]>`select email, name, created_at as "createdAt" from users order by created_at, id`
  } finally {
    await sql.end()
  }
}
