import { countOf, formatCount } from '@/lib/text/count-of'
import { statSync } from 'node:fs'
import type { Manifest } from './backup/manifest'
import { thisVersion } from './backup/versions'
import { writeBackup } from './backup/write-backup'
import type { Command } from './command'

export const backup: Command = {
  name: 'backup',
  summary: 'Writes all that Exta knows to one file, while it goes on serving.',
  files: { value: 'FILE', count: 'one' },
  options: [],
  details: `One consistent moment of every person’s data, compressed, for its owner’s eyes only (mode 0600). The file is read
again and compared before it takes its name; one of that name is replaced only then. Sessions and access tokens are left
out: what opens a door does not come back. The file holds every narration and amount in clear, so keep it as you keep
your bank statements; it is a tar that \`tar -xzf\` opens.`,
  older: 'leave',
  async prepare({ files: [file = ''] }) {
    return async ({ ownerUrl, signal, print, tell }) => {
      tell('Backing up …')
      const manifest = await writeBackup({ ownerUrl, file, version: thisVersion(), now: new Date(), signal })
      await print(
        `${file}: ${describe(manifest)}, ${formatCount(statSync(file).size)} bytes; read again and found equal.`,
      )
      return 0
    }
  },
}

/** `16 tables, 1,00,204 rows`. */
export function describe({ tables }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return `${countOf(tables.length, 'table')}, ${countOf(rows, 'row')}`
}
