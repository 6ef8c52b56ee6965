import { randomBytes } from 'node:crypto'
import { newPasswordSchema } from '@/lib/accounts/schema'
import { ask, isAnswered, readLine, TERMINAL, type Terminal } from './ask'
import type { Given, Option } from './command'
import { CommandError } from './sentences'

export const PASSWORD_STDIN: Option = {
  name: 'password-stdin',
  help: 'Reads the password from the first line of stdin.',
}

export const WHERE_PASSWORDS_COME_FROM = `The password comes from stdin with --password-stdin, else it is asked for on a terminal, without showing it. Where
neither is there, or nothing is typed, one is made up and printed, once, on stdout. It is never an argument: those can be
read by everybody on this machine.`

export type ChosenPassword = { password: string; isMadeUp: boolean }

/** The new password, judged by the rules of the sign-up form. */
export async function choosePassword({ flags }: Given, terminal: Terminal = TERMINAL): Promise<ChosenPassword> {
  if (flags.has('password-stdin')) return { password: judged(await readLine(terminal)), isMadeUp: false }
  const typed = isAnswered(terminal) ? await askTwice(terminal) : ''
  if (typed === '') return { password: randomBytes(15).toString('base64url'), isMadeUp: true }
  return { password: judged(typed), isMadeUp: false }
}

async function askTwice(terminal: Terminal): Promise<string> {
  const first = await ask('New password (Enter makes one up): ', terminal, { isSecret: true })
  if (first === '') return ''
  const second = await ask('The same once more: ', terminal, { isSecret: true })
  if (first !== second) throw new CommandError('The two passwords differ, so nothing was done.')
  return first
}

function judged(password: string): string {
  const parsed = newPasswordSchema.safeParse(password)
  if (parsed.success) return parsed.data
  throw new CommandError(`This password will not do: ${parsed.error.issues[0]?.message ?? 'choose another.'}`)
}
