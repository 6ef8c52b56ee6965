import { z } from 'zod'

const TOKEN_SCOPES = ['read', 'read write'] as const

export type TokenScope = (typeof TOKEN_SCOPES)[number]

/** How many tokens a person can have that still open something. */
export const LIVE_TOKENS_MAX = 20

const NAME_LENGTH_MAX = 80

/** In days; a token that never expires is asked for by name. */
const EXPIRY_DAYS = ['30', '90', '365'] as const

export const newTokenSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Give it a name, by which you will know it again.')
    .max(NAME_LENGTH_MAX, `Use at most ${NAME_LENGTH_MAX} characters.`)
    .refine((name) => !/\p{Cc}/u.test(name), 'Use letters, digits and signs only.'),
  scope: z.enum(TOKEN_SCOPES, 'Choose what it may do.'),
  expiry: z.enum([...EXPIRY_DAYS, 'never'], 'Choose when it ends.'),
})

export type NewToken = z.output<typeof newTokenSchema>

/** A token as it is listed; the token itself stands nowhere. */
export type AccessToken = {
  id: string
  name: string
  scope: TokenScope
  createdAt: Date
  lastUsedAt: Date | null
  /** Null for one that never expires. */
  expiresAt: Date | null
}

const DAY_MS = 24 * 60 * 60 * 1000

/** In days, as an operator may choose them too. */
export type TokenExpiry = 'never' | `${number}`

/** When a token that is made now ends. */
export function endOfToken(expiry: TokenExpiry, now: Date): Date | null {
  return expiry === 'never' ? null : new Date(now.getTime() + Number(expiry) * DAY_MS)
}
