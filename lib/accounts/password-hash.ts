import { hash, verify } from '@node-rs/argon2'
import pLimit from 'p-limit'

// argon2id with OWASP's floor: 19 MiB, two passes, one lane. Two at once bound the memory that strangers can make us use.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const twoAtOnce = pLimit(2)

export function hashPassword(password: string): Promise<string> {
  return twoAtOnce(() => hash(password, COST))
}

/** Takes as long without a hash (nobody of that name) as with one. */
export async function isPasswordOf(storedHash: string | undefined, password: string): Promise<boolean> {
  const isRight = await twoAtOnce(async () => verify(storedHash ?? (await hashOfNobody()), password))
  return storedHash !== undefined && isRight
}

let nobody: Promise<string> | undefined
const hashOfNobody = () => (nobody ??= hash('the password of nobody', COST))

/** Made ahead, or the first stranger's sign-in would take longer than all others. */
export async function prepareHashOfNobody(): Promise<void> {
  await hashOfNobody()
}
