import { dictionary } from '@zxcvbn-ts/language-common'
import { PASSWORD_LENGTH_MIN } from './schema'

const common = new Set(dictionary['passwords-common'].filter((password) => password.length >= PASSWORD_LENGTH_MIN))

/** Whether a password stands on the public lists of those that attackers try first. */
export function isCommonPassword(password: string): boolean {
  return common.has(password.toLowerCase())
}
