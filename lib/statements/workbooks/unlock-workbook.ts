import { CFB } from '@e965/xlsx'
import { decrypt } from 'officecrypto-tool'
import { WorkbookLocked } from '../schema'
import { Damaged } from './damaged'

const PASSWORD_LENGTH_MAX = 255
// Excel and LibreOffice turn 100,000 times; the format allows a hundred times that, which would take minutes.
const SPINS_MAX = 500_000
const ENCRYPTION_INFO_BYTES_MAX = 65_536
/** Excel's own password for workbooks that are protected from changes only: everybody may read them. */
const EVERYBODYS = 'VelvetSweatshop'

/** Whether the streams are those of a workbook behind a password. */
export function isLocked(streams: ReadonlyMap<string, Uint8Array>): boolean {
  if (streams.has('EncryptedPackage')) return true
  const records = streams.get('Workbook') ?? streams.get('Book')
  return records !== undefined && hasFilePass(records)
}

/** The unlocked file, which is a zip or a compound file once more. */
export async function unlockWorkbook(
  streams: ReadonlyMap<string, Uint8Array>,
  password: string | undefined,
): Promise<Uint8Array> {
  requireBounded(streams.get('EncryptionInfo'))
  const container = rebuilt(streams)
  for (const tried of password ? [password, EVERYBODYS] : [EVERYBODYS]) {
    const opened = await tryPassword(container, tried)
    if (opened) return opened
  }
  throw new WorkbookLocked(password ? 'wrong' : 'missing')
}

async function tryPassword(container: Buffer, password: string): Promise<Uint8Array | undefined> {
  if (password.length > PASSWORD_LENGTH_MAX) return undefined
  try {
    return await decrypt(Buffer.from(container), { password })
  } catch (error) {
    if (error instanceof Error && error.message === 'The password is incorrect') return undefined
    throw new Damaged('a protection that cannot be opened', { cause: error })
  }
}

/** Only the streams that the unlocking needs, in a container that we wrote. */
function rebuilt(streams: ReadonlyMap<string, Uint8Array>): Buffer {
  const container: unknown = CFB.utils.cfb_new()
  for (const name of ['EncryptionInfo', 'EncryptedPackage', 'Workbook', 'Book']) {
    const content = streams.get(name)
    if (content) CFB.utils.cfb_add(container, name, Buffer.from(content))
  }
  CFB.utils.cfb_del(container, '\u0001Sh33tJ5')
  return Buffer.from(CFB.write(container, { type: 'buffer' }) as Uint8Array)
}

function requireBounded(info: Uint8Array | undefined): void {
  if (!info) return
  const text = Buffer.from(info).toString('latin1')
  const spins = [...text.matchAll(/spinCount\s*=\s*["'](\d+)/gi)].map((match) => Number(match[1]))
  if (info.length > ENCRYPTION_INFO_BYTES_MAX || spins.some((spin) => spin > SPINS_MAX))
    throw new Damaged('a protection that takes minutes to open')
}

const FILE_PASS = 0x2f
const SHEETS_FOLLOW = 0x85
const RECORDS_LOOKED_AT = 32

/** The record that says so stands among the first of the stream, in front of the list of sheets. */
function hasFilePass(records: Uint8Array): boolean {
  const view = new DataView(records.buffer, records.byteOffset, records.byteLength)
  for (let at = 0, seen = 0; at + 4 <= view.byteLength && seen < RECORDS_LOOKED_AT; seen++) {
    const type = view.getUint16(at, true)
    if (type === FILE_PASS) return true
    if (type === SHEETS_FOLLOW) return false
    at += 4 + view.getUint16(at + 2, true)
  }
  return false
}
