import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readJournal } from '@/db/provision/migrate'
import { MIGRATIONS } from '../open-database'
import { CommandError } from '../sentences'
import type { Manifest } from './manifest'

const root = resolve(import.meta.dirname, '../../..')

/** This version of Exta. */
export function thisVersion(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return version
}

/**
 * Since this migration none has changed rows that were there: what a backup of then holds is taken as it is, and new
 * columns take their defaults. A migration that changes rows names itself here; a test sees to it.
 */
export const RESTORED_SINCE = '0003_beside_the_person_walls'

/** Refuses the backup of a version that this one does not know, or whose rows it would not read as they were meant. */
export function requireKnownSchema({ migrations }: Manifest, file: string): void {
  const { entries } = readJournal(MIGRATIONS)
  const since = entries.find(({ tag }) => tag === RESTORED_SINCE)?.when ?? 0
  if (migrations.some((when) => !entries.some((entry) => entry.when === when)))
    throw new CommandError(`${file} was made by a newer version of Exta: restore it with that version, or a later one.`)
  if (!migrations.includes(since))
    throw new CommandError(
      `${file} was made by an older version of Exta, whose rows this one reads otherwise: restore it with the version that made it, and start this one on that.`,
    )
}
