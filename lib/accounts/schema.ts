import { z } from 'zod'

export const PASSWORD_LENGTH_MIN = 8
const PASSWORD_LENGTH_MAX = 128

const NUL = 'This text holds a character that cannot be stored. Type it anew.'
const hasNoNul = (text: string) => !text.includes('\0') // Postgres' text cannot hold one

/** One spelling for one mailbox: compatibility forms folded, no space around, lower case. */
export const emailSchema = z
  .string()
  .refine(hasNoNul, NUL)
  .transform((text) => text.normalize('NFKC').trim().toLowerCase())
  .pipe(z.email('Enter an e-mail address such as name@example.com.').max(254, 'This address is too long.'))

export const newPasswordSchema = z
  .string()
  .min(PASSWORD_LENGTH_MIN, `Use at least ${PASSWORD_LENGTH_MIN} characters.`)
  .max(PASSWORD_LENGTH_MAX, `Use at most ${PASSWORD_LENGTH_MAX} characters.`)

const nameSchema = z.string().trim().max(80, 'Use at most 80 characters.').refine(hasNoNul, NUL)

export const signUpSchema = z.object({ name: nameSchema, email: emailSchema, password: newPasswordSchema })

// Whatever was typed is tried: a hint about its form would tell which passwords cannot be right.
export const signInSchema = z.object({
  email: z.string().min(1, 'Enter your e-mail address.').max(300).refine(hasNoNul, NUL),
  password: z.string().min(1, 'Enter your password.').max(1000),
  /** Where to go on to; judged by nextPathOf. */
  next: z.string().optional(),
})

export const profileSchema = z.object({ name: nameSchema })

export const passwordChangeSchema = z.object({
  current: z.string().min(1, 'Enter your present password.').max(1000),
  password: newPasswordSchema,
})

export type SignUp = z.output<typeof signUpSchema>
export type SignIn = z.output<typeof signInSchema>
