import 'server-only'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { digestFor } from '@/lib/bank-accounts/mutations'
import { listAccountsOfBank, type KnownAccount } from '@/lib/bank-accounts/queries'
import { AppError } from '@/lib/errors/app-error'
import { findMapping, type FoundMapping } from '@/lib/mappings/queries'
import type { OpenFile, ReadFile } from '@/lib/reader/queries'
import { joinsAccount } from '@/lib/statements/queries'
import { UnknownLayoutError } from '@/lib/statements/schema'
import type { LayoutDescription, ReadOptions } from '@/lib/statements/types'
import { findAccountsHolding } from '@/lib/transactions/queries'
import { chooseAccount, chooseAnswered, isNamed, type AccountChoice, type NamedInFile } from './choose-account'
import { fingerprints } from './fingerprint'
import type { Destination, Incoming } from './types'

/**
 * Reads a file by the layout that it has, else by what the person said of files like it. Where nobody has said anything, or
 * what was said no longer reads it, the person is asked.
 */
export async function openFile(
  viewer: Viewer,
  read: ReadFile,
  bytes: Uint8Array,
  options: ReadOptions,
): Promise<Pick<Incoming, 'opened' | 'mappingId'>> {
  try {
    return { opened: await read(bytes, options), mappingId: null }
  } catch (error) {
    const told = error instanceof UnknownLayoutError && (await findMapping(viewer, error.unknown))
    if (!told) throw error
    return {
      opened: await readAsTold((mapping) => read(bytes, { ...options, mapping }), told, error),
      mappingId: told.id,
    }
  }
}

async function readAsTold(
  readBy: (mapping: LayoutDescription) => Promise<OpenFile>,
  { layout, isLike }: FoundMapping,
  question: UnknownLayoutError,
): Promise<OpenFile> {
  try {
    const opened = await readBy(layout)
    const fault = misfitOf(opened.facts, isLike)
    if (fault === undefined) return opened
    throw new AppError('invalid_input', fault)
  } catch (cause) {
    if (!(cause instanceof AppError) || !['invalid_input', 'unsupported_media'].includes(cause.code)) throw cause
    if (isLike) throw question
    const sentence = `It has the columns of “${layout.title}”, but what you said of them no longer reads it. ${cause.message}`
    throw new UnknownLayoutError(sentence, question.unknown, { cause })
  }
}

/** A few lines that cannot be read are set aside; more than can be read mean that the file is another than it was. */
function misfitOf({ rows, rejects, chain }: OpenFile['facts'], isLike: boolean): string | undefined {
  const [first] = rejects.first
  if (isLike && (rejects.rejected > 0 || chain.verdict === 'broken')) return 'It is not quite like that file.'
  if (rejects.rejected <= rows.count) return undefined
  return `${rejects.rejected} lines cannot be read; the first of them is line ${first?.line}: ${first?.reason}`
}

/** The account that a file's rows belong to, by its number, by the person's answer, or by where its rows join; else asks. */
export async function findDestination(
  viewer: Viewer,
  tx: Tx,
  opened: OpenFile,
  answer: string | undefined,
): Promise<Destination | { kind: 'ask'; choices: KnownAccount[] }> {
  const { layout, account: number } = opened.facts
  const known = await listAccountsOfBank(viewer, tx, layout.bank)
  const named = number && { mask: number.mask, digest: digestFor(viewer, layout.bank, number) }
  const choice = await chooseAmong(viewer, tx, known, { opened, named, answer })
  if (choice.kind === 'ask' || choice.kind === 'new') return choice
  const { account } = choice
  if (named && account.mask !== null && !isNamed(account, named)) {
    throw new AppError(
      'invalid_input',
      `This file names the account ••${named.mask}, which is not ••${account.mask}. Choose that one, or a new account.`,
    )
  }
  const isToBeNamed = named !== undefined && account.mask === null
  if (isToBeNamed && known.some((other) => isNamed(other, named))) {
    throw new AppError('invalid_input', `This file names the account ••${named.mask}, which you have. Choose that one.`)
  }
  return { kind: isToBeNamed ? 'to be named' : 'existing', account }
}

type Asked = { opened: OpenFile; named: NamedInFile; answer: string | undefined }

/** Rows are looked at only where nothing else tells: their fingerprints cost more than the rest of the choice. */
async function chooseAmong(
  viewer: Viewer,
  tx: Tx,
  known: KnownAccount[],
  { opened, named, answer }: Asked,
): Promise<AccountChoice> {
  const unjoined = known.map((account) => ({ ...account, isJoined: false }))
  const choice = answer ? chooseAnswered(answer, named, unjoined) : chooseAccount(named, unjoined)
  const mayBeTold = choice.kind === 'ask' || answer === 'new'
  if (!mayBeTold || known.length === 0) return choice
  const candidates = await markJoined(viewer, tx, known, opened)
  return answer ? chooseAnswered(answer, named, candidates) : chooseAccount(named, candidates)
}

/** Marks the accounts that share rows with the file at either end, or whose statements it continues. */
async function markJoined(viewer: Viewer, tx: Tx, accounts: KnownAccount[], { facts, ends }: OpenFile) {
  const ids = accounts.map(({ id }) => id)
  const sharing = await findAccountsHolding(viewer, tx, ids, await ends())
  const marked = []
  for (const account of accounts) {
    const isJoined = sharing.includes(account.id) || (await joinsAccount(viewer, tx, account.id, facts.period))
    marked.push({ ...account, isJoined })
  }
  return marked
}

/** The keys of rows that no file brings as rows, as those of a file get theirs. Nobody's rows are touched. */
export function fingerprintRows(rows: Parameters<typeof fingerprints>[0]): string[] {
  return fingerprints(rows)
}
