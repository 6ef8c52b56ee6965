import { restoreRows } from '@/db/operator/restore'
import { describe } from './backup'
import { proveBackup, RowReader } from './backup/read-backup'
import { requireKnownSchema } from './backup/versions'
import type { Command } from './command'
import { CommandError } from './sentences'

export const restore: Command = {
  name: 'restore',
  summary: 'Fills an empty Exta from a backup.',
  files: { value: 'FILE', count: 'one' },
  options: [],
  details: `Only into a database that holds no people, with the app stopped: a new DATA_DIR, or a new database. All of it arrives, with
equal counts and checksums, or nothing does. Everybody signs in again with the password of then; access tokens have to be
made anew. The statements’ own proofs are checked by \`verify\`.`,
  older: 'refuse',
  async prepare({ files: [file = ''] }) {
    return async ({ ownerUrl, isShared, signal, print, tell }) => {
      if (isShared) throw new CommandError('Exta runs on this data: stop it, then restore.')
      const manifest = await proveBackup(file)
      requireKnownSchema(manifest, file)
      tell(`Restoring what was backed up at ${manifest.madeAt} …`)
      const reader = await RowReader.open(file)
      try {
        await restoreRows(ownerUrl, { tables: manifest.tables, rows: ({ name }) => reader.rows(name), signal })
      } finally {
        await reader.close()
      }
      await print(`${file}: ${describe(manifest)} restored; counts and checksums are equal.`)
      tell('Everybody signs in again, and access tokens have to be made anew.')
      return 0
    }
  },
}
