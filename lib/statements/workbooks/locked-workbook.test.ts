import { encrypt } from 'officecrypto-tool'
import { describe, expect, test } from 'vitest'
import { readCompoundStreams } from './compound-streams'
import { findWorkbook, openWorkbook } from './read-workbook'
import { workbook, type CellGiven } from './testing'
import { compound, lockedXls } from './testing-locked'

const ROWS: CellGiven[][] = [
  ['Date', 'Narration', 'Debit', 'Balance'],
  ['07/02/2025', 'SAMPLE SHOP', 5, 95],
]
const READ = [
  ['Date', 'Narration', 'Debit', 'Balance'],
  ['07/02/2025', 'SAMPLE SHOP', '5', '95'],
]

const ASKED = {
  reason: 'missing',
  code: 'invalid_input',
  message: expect.stringMatching(/^This workbook is protected/),
}

const PASSWORD = 'ASHA0102'
const rowsOf = async (bytes: Uint8Array, password?: string) => findWorkbook(await openWorkbook(bytes, password))?.rows
const locked = (type?: 'standard', password = PASSWORD) =>
  new Uint8Array(encrypt(Buffer.from(workbook({ S: ROWS })), { password, ...(type && { type }) }))

const byExcel = locked() // its hundred thousand turns take a second each time

describe.each([
  ['as Excel 2007 did', locked('standard')],
  ['as Excel 97 to 2003 did', lockedXls(workbook({ S: ROWS }, { bookType: 'biff8' }), PASSWORD)],
])('a workbook under a password, %s', (_, bytes) => {
  test('opens with it', async () => {
    expect(await rowsOf(bytes, PASSWORD)).toEqual(READ)
  })

  test('asks for it', async () => {
    await expect(rowsOf(bytes)).rejects.toMatchObject(ASKED)
    expect(() => findWorkbook(bytes)).toThrow(expect.objectContaining({ reason: 'missing' }))
  })

  test.each(['asha0102', 'ASHA0102 ', 'x'.repeat(300)])('does not open with “%s”, and asks again', async (wrong) => {
    await expect(rowsOf(bytes, wrong)).rejects.toMatchObject({ reason: 'wrong' })
  })
})

test('a workbook under a password, as Excel protects it today, opens with it and asks for it', async () => {
  expect(await rowsOf(byExcel, PASSWORD)).toEqual(READ)
  await expect(rowsOf(byExcel)).rejects.toMatchObject(ASKED)
})

test('a workbook that is protected from changes only opens without a question', async () => {
  expect(await rowsOf(locked('standard', 'VelvetSweatshop'))).toEqual(READ)
})

test('a workbook that is not protected is taken as it is, whatever was typed', async () => {
  const open = workbook({ S: ROWS })

  expect(await openWorkbook(open, PASSWORD)).toBe(open)
})

test('a protection that would take minutes to open is refused', async () => {
  const streams = readCompoundStreams(byExcel)
  const info = Buffer.from(streams.get('EncryptionInfo') ?? [])
    .toString('latin1')
    .replace('spinCount="100000"', 'spinCount="9000000"')

  await expect(
    rowsOf(compound({ ...Object.fromEntries(streams), EncryptionInfo: Buffer.from(info, 'latin1') }), PASSWORD),
  ).rejects.toMatchObject({ code: 'unsupported_media' })
})
