import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { requireNode } from '../launch/require-node'
import { StartError } from '../launch/start-error'
import type { Command, Context, Given } from './command'
import { COMMANDS } from './commands'
import { helpFor, overview } from './help'
import type { Opened } from './open-database'
import { findCommand, readArguments } from './read-arguments'
import { sentenceOf, UsageError } from './sentences'
import { exitCodeOf, interruption } from './signals'

const EXIT = { done: 0, failed: 1, usage: 2 } as const
const SETTLE_WITHIN_MS = 5000

type Surroundings = Pick<Context, 'signal' | 'print' | 'tell'> & {
  /** What becomes of data of an older version is the command's to say. */
  open: (older: Command['older']) => Promise<Opened>
  /** Where it was called; the files that are named stand there. */
  calledFrom: string
}

/** Runs one command line and answers with its exit code. */
export async function main(line: string[], surroundings: Surroundings): Promise<number> {
  const { print, tell, signal, calledFrom } = surroundings
  try {
    if (line.length === 0) throw new UsageError(`Name a command.\n\n${overview(COMMANDS)}`)
    const { command, rest } = findCommand(COMMANDS, line)
    const given = command && readArguments(command, rest)
    if (command && given && given !== 'help')
      return await runWithDatabase(command, standingIn(calledFrom, given), surroundings)
    await print(command ? helpFor(command) : overview(COMMANDS))
    return EXIT.done
  } catch (error) {
    const interrupted = exitCodeOf(signal)
    if (interrupted !== undefined) return interrupted
    const sentence = sentenceOf(error)
    if (sentence === undefined) console.error(error)
    else tell(sentence)
    return error instanceof UsageError ? EXIT.usage : EXIT.failed
  }
}

async function runWithDatabase(command: Command, given: Given, { open, ...rest }: Surroundings): Promise<number> {
  requireNode('npm run --silent exta --')
  const run = await Promise.race([command.prepare(given), interruption(rest.signal)])
  const { ownerUrl, isShared, died, close } = await open(command.older)
  let work: Promise<number> | undefined
  try {
    rest.signal.throwIfAborted() // it came while the database was being opened
    work = run({ ...rest, ownerUrl, isShared })
    return await Promise.race([work, interruption(rest.signal), died.then(giveUp)])
  } finally {
    if (work) await Promise.race([work.then(ignore, ignore), pause(SETTLE_WITHIN_MS, undefined, { ref: false })])
    await close()
  }
}

const standingIn = (folder: string, given: Given): Given => ({
  ...given,
  files: given.files.map((file) => resolve(folder, file)),
})

/** What it came to has been told, or is being told now. */
function ignore(): void {}

function giveUp(reason: string): never {
  throw new StartError(`The database stopped (${reason}), so this was not finished: run the same command again.`)
}
