import { addPerson, removePerson, setPassword } from '@/lib/accounts/mutations'
import { profileSchema } from '@/lib/accounts/schema'
import { mintViewer } from '@/lib/auth/mint-viewer'
import type { Viewer } from '@/lib/auth/viewer'
import { listBankAccounts } from '@/lib/bank-accounts/queries'
import { listSessions } from '@/lib/sessions/queries'
import { countStatements } from '@/lib/statements/queries'
import { giveDefaultTags } from '@/lib/tags/mutations'
import { countOf } from '@/lib/text/count-of'
import { sumTransactions } from '@/lib/transactions/queries'
import { filterSchema } from '@/lib/transactions/schema'
import { listPeople } from '@/db/operator/people'
import { ask, isAnswered, TERMINAL } from './ask'
import type { Command, Context, Given, Run } from './command'
import { choosePassword, PASSWORD_STDIN, WHERE_PASSWORDS_COME_FROM, type ChosenPassword } from './password'
import { EMAIL, emailOf, viewerOf } from './person'
import { CommandError, UsageError } from './sentences'

export const NAME = { name: 'name', value: 'N', help: 'How Exta greets them.' } as const

export const userCreate: Command = {
  name: 'user create',
  summary: 'Makes a person who can sign in.',
  options: [EMAIL, NAME, PASSWORD_STDIN],
  details: WHERE_PASSWORDS_COME_FROM,
  older: 'refuse',
  async prepare(given) {
    const person = { name: nameOf(given), email: emailOf(given) }
    const chosen = await choosePassword(given)
    return async (context) => {
      await makePerson({ ...person, password: chosen.password })
      await showPassword(context, chosen)
      context.tell(`${person.email} can sign in now.`)
      return 0
    }
  },
}

export function nameOf({ values }: Given): string {
  const parsed = profileSchema.safeParse({ name: values.name ?? '' })
  if (!parsed.success) throw new UsageError(`--name: ${parsed.error.issues[0]?.message ?? 'this name will not do.'}`)
  return parsed.data.name
}

/** A person as signing up makes one, with the default tags. */
export async function makePerson(person: Parameters<typeof addPerson>[0]): Promise<Viewer> {
  const viewer = mintViewer(await addPerson(person))
  await giveDefaultTags(viewer)
  return viewer
}

async function showPassword({ print }: Context, { password, isMadeUp }: ChosenPassword): Promise<void> {
  if (isMadeUp) await print(password)
}

export const userPassword: Command = {
  name: 'user password',
  summary: 'Gives a person a new password and signs them out everywhere.',
  options: [EMAIL, PASSWORD_STDIN],
  details: WHERE_PASSWORDS_COME_FROM,
  older: 'refuse',
  async prepare(given) {
    const email = emailOf(given)
    const chosen = await choosePassword(given)
    return async (context) => {
      const ended = await setPassword(await viewerOf(email), chosen.password, new Date())
      await showPassword(context, chosen)
      context.tell(`The password of ${email} is changed; ${countOf(ended, 'session')} ended.`)
      return 0
    }
  },
}

export const userRemove: Command = {
  name: 'user remove',
  summary: 'Removes a person with all they own.',
  options: [EMAIL, { name: 'yes', help: 'Does not ask; needed where nobody can be asked.' }],
  details: 'What is removed is counted on stdout. It does not come back, save from a backup.',
  older: 'refuse',
  async prepare(given) {
    const email = emailOf(given)
    if (!given.flags.has('yes') && !isAnswered(TERMINAL))
      throw new UsageError('Nobody can be asked here whether to remove this person: add --yes.')
    return removal(email, given.flags.has('yes'))
  },
}

const removal =
  (email: string, isSure: boolean): Run =>
  async ({ print }) => {
    const viewer = await viewerOf(email)
    const belongings = await describeBelongings(viewer)
    if (!isSure) {
      const answer = await ask(`Remove ${email} with ${belongings}? Type the e-mail address to go on: `, TERMINAL)
      if (answer.trim().toLowerCase() !== email) throw new CommandError('Nothing was removed.')
    }
    await removePerson(viewer)
    await print(`Removed ${email} with ${belongings}.`)
    return 0
  }

async function describeBelongings(viewer: Viewer): Promise<string> {
  const [statements, accounts, sessions, totals] = await Promise.all([
    countStatements(viewer),
    listBankAccounts(viewer),
    listSessions(viewer),
    sumTransactions(viewer, filterSchema.parse({ direction: 'all' })),
  ])
  const rows = totals.reduce((sum, { count }) => sum + count, 0)
  return [
    countOf(statements, 'statement'),
    countOf(rows, 'transaction'),
    countOf(accounts.length, 'bank account'),
    countOf(sessions.length, 'session'),
  ].join(', ')
}

export const userList: Command = {
  name: 'user list',
  summary: 'Lists the people: e-mail address, name, since when; tab-separated, oldest first.',
  options: [{ name: 'json', help: 'One JSON object a line.' }],
  older: 'refuse',
  async prepare({ flags }) {
    return async ({ ownerUrl, print }) => {
      for (const { email, name, createdAt } of await listPeople(ownerUrl)) {
        const since = createdAt.toISOString()
        await print(flags.has('json') ? JSON.stringify({ email, name, since }) : [email, name ?? '', since].join('\t'))
      }
      return 0
    }
  },
}
