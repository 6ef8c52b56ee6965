import type postgres from 'postgres'
import { connectTo } from '@/db/provision/connect'
import type { Viewer } from '@/lib/auth/viewer'
import { makeLogin } from './mutations'

/** The URL by which a person's own Grafana reaches the database that `url` leads to. */
export async function aGrafanaLogin(viewer: Viewer, url: string | undefined): Promise<string> {
  const { user, password } = await makeLogin(viewer)
  return Object.assign(new URL(url ?? ''), { username: user, password }).href
}

/** Runs SQL as Grafana would for whoever wrote it: several statements at once, if that is what it is. Answers with all rows. */
export async function askAs(url: string, statements: string): Promise<postgres.Row[]> {
  const sql = connectTo(url, { max: 1, connection: { application_name: 'grafana of a test' } })
  try {
    const answer: unknown[] = [...(await sql.unsafe(statements).simple())]
    return answer.flat() as postgres.Row[]
  } finally {
    await sql.end({ timeout: 1 })
  }
}
