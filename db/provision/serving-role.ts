import { connectTo } from './connect'
import { asConnectionRefusal } from './connection-refusal'
import { ProvisionRefusal } from './refusal'

const SERVING_ROLES = ['exta_app', 'exta_auth', 'exta_worker'] as const

export type ServingRole = (typeof SERVING_ROLES)[number]

/** Refuses a login that row level security would not hold: the second wall must stand whatever the first one does. */
export async function requireServingRole(url: string, role: ServingRole): Promise<void> {
  const others = SERVING_ROLES.filter((other) => other !== role)
  const sql = connectTo(url, { max: 1, connect_timeout: 10 })
  try {
    // What a login may become by SET ROLE it is, so every claim looks at all that it is a member of, however indirectly.
    const [found] = await sql<Found[]>`
      with mine as (select * from pg_roles where pg_has_role(current_user, oid, 'member'))
      select current_user as name,
             coalesce((select rolname from mine where rolsuper order by rolname <> current_user limit 1), '') as superuser,
             coalesce((select rolname from mine where rolbypassrls order by rolname <> current_user limit 1), '') as bypasser,
             coalesce((select rolname from mine where rolcreaterole order by rolname <> current_user limit 1), '') as creator,
             pg_has_role(current_user, ${role}, 'usage') as "hasRights",
             array(select rolname::text from mine where rolname in ${sql(others)} order by 1) as others,
             exists (select from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
                       and pg_has_role(current_user, relowner, 'member')) as "ownsTables"`
    const fault = found && faultOf(found, role)
    if (fault)
      throw new ProvisionRefusal(
        `Exta does not serve as ${found.name}: ${fault}; give it the URL of the role ${role} instead.`,
      )
  } catch (error) {
    throw asConnectionRefusal(error, url)
  } finally {
    await sql.end()
  }
}

type Found = {
  name: string
  /** Which of the roles that it may take is one, itself first; empty for none. */
  superuser: string
  bypasser: string
  creator: string
  hasRights: boolean
  others: string[]
  ownsTables: boolean
}

function faultOf({ name, superuser, bypasser, creator, ...found }: Found, role: ServingRole): string | undefined {
  const itOr = (holder: string, trait: string) =>
    holder === name ? `it ${trait}` : `it is a member of ${holder}, which ${trait}`
  if (superuser) return `${itOr(superuser, 'is a superuser')}, whom no row level security holds back`
  if (bypasser) return `${itOr(bypasser, 'has BYPASSRLS')}, which switches row level security off`
  if (creator) return `${itOr(creator, 'has CREATEROLE')}, and can make itself mightier with it`
  if (found.ownsTables) return 'it owns the tables, or is a member of the role that does'
  if (!found.hasRights) return `it is neither ${role} nor a member of it`
  if (found.others.length > 0) return `it has the rights of ${found.others.join(' and ')} too, which are kept apart`
  return undefined
}
