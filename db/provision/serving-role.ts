import { connectTo } from './connect'
import { ProvisionRefusal } from './refusal'

export type ServingRole = 'exta_app' | 'exta_auth' | 'exta_worker'

/** Refuses a login that row level security would not hold: the second wall must stand whatever the first one does. */
export async function requireServingRole(url: string, role: ServingRole): Promise<void> {
  const sql = connectTo(url, { max: 1, connect_timeout: 10 })
  try {
    const [found] = await sql<Found[]>`
      select current_user as name, rolsuper as "isSuperuser", rolbypassrls as "bypassesRls",
             pg_has_role(current_user, ${role}, 'usage') as "hasRights",
             exists (select from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
                       and pg_has_role(current_user, relowner, 'member')) as "ownsTables"
        from pg_roles where rolname = current_user`
    const fault = found && faultOf(found, role)
    if (fault) throw new ProvisionRefusal(`Exta does not serve as ${found.name}: ${fault}.`)
  } finally {
    await sql.end()
  }
}

type Found = { name: string; isSuperuser: boolean; bypassesRls: boolean; hasRights: boolean; ownsTables: boolean }

function faultOf(found: Found, role: ServingRole): string | undefined {
  const use = `give it the URL of the role ${role} instead`
  if (found.isSuperuser) return `it is a superuser, which no row level security holds back; ${use}`
  if (found.bypassesRls) return `it has BYPASSRLS, which switches row level security off; ${use}`
  if (found.ownsTables) return `it owns the tables, or is a member of the role that does; ${use}`
  if (!found.hasRights) return `it is neither ${role} nor a member of it; ${use}`
  return undefined
}
