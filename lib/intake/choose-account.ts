import type { KnownAccount } from '@/lib/bank-accounts/queries'
import { AppError } from '@/lib/errors/app-error'

/** What is known of the accounts at the file's bank. */
export type Candidate = KnownAccount & {
  /** The file shares rows with this account, or goes on where it ended. */
  isJoined: boolean
}

export type NamedInFile = { mask: string; digest: string | null } | undefined

export type AccountChoice =
  | { kind: 'existing'; account: KnownAccount }
  | { kind: 'to be named'; account: KnownAccount }
  | { kind: 'new' }
  | { kind: 'ask'; choices: KnownAccount[] }

/**
 * Which account a file belongs to. A file that names its account belongs to it. One that does not goes to the person's
 * only account of that bank, else where its balances join, else the person is asked.
 */
export function chooseAccount(named: NamedInFile, candidates: readonly Candidate[]): AccountChoice {
  if (candidates.length === 0) return { kind: 'new' }
  return named ? chooseNamed(named, candidates) : chooseUnnamed(candidates)
}

/**
 * The person answered “a new account”. Another file may have made that account since the question was asked: then this
 * file belongs to it, and a second one of the same number, or with the same rows, is not made.
 */
function chooseForNew(named: NamedInFile, candidates: readonly Candidate[]): AccountChoice {
  const choice = chooseAccount(named, candidates)
  if (choice.kind === 'to be named') return choice
  if (choice.kind !== 'existing') return { kind: 'new' }
  const isSame = named !== undefined || candidates.some(({ id, isJoined }) => isJoined && id === choice.account.id)
  return isSame ? choice : { kind: 'new' }
}

/** The person, or a script, said which account it is: one of these by its id, or `new`. */
export function chooseAnswered(answer: string, named: NamedInFile, candidates: readonly Candidate[]): AccountChoice {
  if (answer === 'new') return chooseForNew(named, candidates)
  const account = candidates.find(({ id }) => id === answer)
  if (account) return { kind: 'existing', account }
  throw new AppError(
    'invalid_input',
    'That account is not one of yours at this bank. Choose another, or a new account.',
  )
}

function chooseNamed(named: NonNullable<NamedInFile>, candidates: readonly Candidate[]): AccountChoice {
  const same = candidates.filter((candidate) => isNamed(candidate, named))
  const [account] = same
  if (account && same.length === 1) return { kind: 'existing', account }
  if (same.length > 1) return { kind: 'ask', choices: same }
  return chooseAmongNameless(candidates.filter((candidate) => candidate.mask === null))
}

/** By the number's digest; by its last digits where the file or the account masks the rest. */
export function isNamed(account: KnownAccount, named: NonNullable<NamedInFile>): boolean {
  return [account, ...(account.alsoNamed ?? [])].some(({ mask, numberDigest }) =>
    numberDigest !== null && named.digest !== null ? numberDigest === named.digest : mask === named.mask,
  )
}

/** An account that no file had named may be this one: sure where the rows join, else only the person knows. */
function chooseAmongNameless(nameless: readonly Candidate[]): AccountChoice {
  if (nameless.length === 0) return { kind: 'new' }
  const joined = nameless.filter((candidate) => candidate.isJoined)
  const [account] = joined
  if (account && joined.length === 1) return { kind: 'to be named', account }
  return { kind: 'ask', choices: [...nameless] }
}

function chooseUnnamed(candidates: readonly Candidate[]): AccountChoice {
  const likely = candidates.length === 1 ? candidates : candidates.filter((candidate) => candidate.isJoined)
  const [account] = likely
  if (account && likely.length === 1) return { kind: 'existing', account }
  return { kind: 'ask', choices: [...candidates] }
}
