import type { NamedAccount } from './types'

const ACCOUNT_NUMBER = /\b(?:account|a\/c)\s*(?:no|number)\b[\s.:,;"'=_-]*([0-9x*]{4,24})(?![0-9x*])/i

/** The account that the lines above the header name, if they do; a masked number still tells its last four digits. */
export function findNamedAccount(preamble: readonly string[]): NamedAccount | undefined {
  for (const line of preamble) {
    const number = ACCOUNT_NUMBER.exec(line)?.[1]
    const mask = number && /\d{4}$/.exec(number)?.[0]
    if (mask) return { mask, digits: /^\d+$/.test(number) ? number : null }
  }
  return undefined
}
