import { makeAccessToken } from '@/lib/access-tokens/mutations'
import { newTokenSchema, type TokenExpiry } from '@/lib/access-tokens/schema'
import { findPerson } from '@/lib/accounts/queries'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import type { Command, Given } from './command'
import { EMAIL, emailOf, viewerOf } from './person'
import { CommandError, UsageError } from './sentences'
import { makePerson } from './user'

const DAYS_MAX = 3650

export const tokenCreate: Command = {
  name: 'token create',
  summary: 'Makes an access token for the HTTP API; prints it and nothing else.',
  options: [
    EMAIL,
    { name: 'create', help: 'Makes the person when there is none, without a password.' },
    { name: 'name', value: 'N', help: 'By which it is known under Settings (Command line).' },
    { name: 'scope', value: 'S', help: '“read” or “read write” (read write).' },
    { name: 'days', value: 'D', help: 'After how many days it ends; never without it.' },
  ],
  details: `Only its digest is kept, so it cannot be shown again. It is revoked under Settings. A person made by --create signs in
once \`user password\` has given them a password.`,
  older: 'refuse',
  async prepare(given) {
    const email = emailOf(given)
    const wanted = readToken(given)
    return async ({ print, tell }) => {
      const viewer = given.flags.has('create') ? await findOrMake(email, tell) : await findViewer(email)
      await print(await makeAccessToken(viewer, wanted, new Date()))
      return 0
    }
  },
}

function readToken({ values }: Given) {
  const { name, scope } = newTokenSchema.shape
  const parsed = {
    name: name.safeParse(values.name ?? 'Command line'),
    scope: scope.safeParse(values.scope ?? 'read write'),
  }
  if (!parsed.name.success) throw new UsageError(`--name: ${parsed.name.error.issues[0]?.message ?? 'choose another.'}`)
  if (!parsed.scope.success) throw new UsageError('--scope is “read” or “read write”.')
  return { name: parsed.name.data, scope: parsed.scope.data, expiry: expiryOf(values.days) }
}

function expiryOf(days: string | undefined): TokenExpiry {
  if (days === undefined) return 'never'
  const count = Number(days)
  if (/^\d+$/.test(days) && count >= 1 && count <= DAYS_MAX) return `${count}`
  throw new UsageError(`--days is a whole number from 1 to ${DAYS_MAX}.`)
}

async function findViewer(email: string): Promise<Viewer> {
  if (await findPerson(email)) return viewerOf(email)
  throw new CommandError(`Nobody has the e-mail address ${email}: add --create to make that person, too.`)
}

async function findOrMake(email: string, tell: (text: string) => void): Promise<Viewer> {
  if (await findPerson(email)) return viewerOf(email)
  try {
    const viewer = await makePerson({ name: '', email, password: undefined })
    tell(`${email} is a new person here.`)
    return viewer
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error
    return viewerOf(email) // made by another command at the same moment
  }
}
