import { z } from 'zod'

// The format is described in docs/decisions/0015; a change that an older Exta could not read raises this number.
export const FORMAT = 1
export const FOLDER = 'exta-backup'
export const HEADER = `${FOLDER}/header.json`
export const MANIFEST = `${FOLDER}/manifest.json`
export const PART_BYTES = 1024 * 1024

/** `exta-backup/transactions/000001.copy`: the parts of a table, put together, are COPY's text of its rows. */
export const partName = (table: string, part: number) => `${FOLDER}/${table}/${String(part).padStart(6, '0')}.copy`

const header = z.object({
  format: z.literal(FORMAT),
  /** The version of Exta that made it, and when. */
  version: z.string(),
  madeAt: z.iso.datetime(),
  /** When each migration of its schema was written, oldest first. */
  migrations: z.array(z.number().int()).min(1),
})

const tableDigest = z.object({
  name: z.string().regex(/^[a-z_0-9]+$/),
  columns: z.array(z.string().regex(/^[a-z_0-9]+$/)).min(1),
  rows: z.number().int().min(0),
  bytes: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

const isEachOnce = (tables: { name: string }[]) => new Set(tables.map(({ name }) => name)).size === tables.length

const manifest = z.object({ ...header.shape, tables: z.array(tableDigest).min(1).refine(isEachOnce) })

export type Header = z.output<typeof header>
export type Manifest = z.output<typeof manifest>

const anyFormat = z.object({ format: z.number().int() })

/** Whether this is the beginning of a backup in a format that came after this version of Exta. */
export function isNewerFormat(data: Buffer): boolean {
  const parsed = anyFormat.safeParse(jsonOf(data))
  return parsed.success && parsed.data.format > FORMAT
}

export const readHeader = (data: Buffer): Header | undefined => header.safeParse(jsonOf(data)).data
export const readManifest = (data: Buffer): Manifest | undefined => manifest.safeParse(jsonOf(data)).data
export const jsonEntry = (value: Header | Manifest): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)

function jsonOf(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString('utf8'))
  } catch {
    return undefined // told by the caller, in the sentence about the damaged file
  }
}
