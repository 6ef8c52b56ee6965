import { findPerson } from '@/lib/accounts/queries'
import { emailSchema } from '@/lib/accounts/schema'
import { mintViewer } from '@/lib/auth/mint-viewer'
import type { Viewer } from '@/lib/auth/viewer'
import type { Given } from './command'
import { CommandError, UsageError } from './sentences'

export const EMAIL = { name: 'email', value: 'E', isRequired: true, help: 'The person’s e-mail address.' } as const

/** The address that was given, in the one spelling by which a mailbox is known. */
export function emailOf({ values }: Given): string {
  const parsed = emailSchema.safeParse(values.email)
  if (!parsed.success) throw new UsageError('--email needs an e-mail address such as name@example.com.')
  return parsed.data
}

/** On whose behalf the operator acts. */
export async function viewerOf(email: string): Promise<Viewer> {
  const person = await findPerson(email)
  if (!person) throw new CommandError(`Nobody has the e-mail address ${email}: \`user list\` shows who is here.`)
  return mintViewer(person)
}
