import { describe, expect, test } from 'vitest'
import { aPerson } from '@/lib/auth/testing'
import { listBankAccounts } from '@/lib/bank-accounts/queries'
import { listStatements } from '@/lib/statements/queries'
import { bytesOf, delimited, plainMonth, withBalances } from '@/lib/statements/testing'
import { importFile, registerBatch } from './mutations'
import { countRows, NOW, upload } from './testing'

describe('a file that is refused leaves nothing behind', () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  test.each([
    ['an empty file', '', 'This file is empty'],
    ['an image named .csv', png, 'is a PNG image'],
    ['a header without a row', delimited([]), 'no rows'],
    [
      'no debit column',
      'Date,Narration,Credit Amount,Closing Balance\n01/02/25,X,1.00,2.00\n',
      'There is no debit column',
    ],
    ['a layout that nobody knows', 'Date,Description,Amount\n01/02/2025,X,5.00\n', 'layout is not known yet'],
    ['NUL characters', 'Date,Narration\0\n', 'NUL characters'],
    ['plain text', 'dear diary\n', 'No line in this file names its columns'],
  ])('%s', async (_name, file, sentence) => {
    const asha = await aPerson('asha')

    await expect(upload(asha, file)).rejects.toMatchObject({ message: expect.stringContaining(sentence) })

    expect(await countRows(asha)).toBe(0)
    expect(await listStatements(asha, 10)).toEqual([])
    expect(await listBankAccounts(asha)).toEqual([])
  })

  test('a file with which the whole ledger could no longer be added up to the paisa', async () => {
    const asha = await aPerson('asha')
    const amount = 10_00_000_00_00_000_00 // the largest that a row may hold, here in and out again
    const fortunes = (date: string) => {
      const pair = [
        { date, narration: 'X', in: amount },
        { date, narration: 'X', out: amount },
      ]
      return delimited(withBalances(0, [...pair, ...pair, ...pair, ...pair]))
    }
    await upload(asha, fortunes('2025-03-01'))
    await upload(asha, fortunes('2025-03-02'))

    await expect(upload(asha, fortunes('2025-03-03'))).rejects.toMatchObject({
      message: expect.stringContaining('₹90 lakh crore'),
    })
    expect(await countRows(asha)).toBe(16)
  })

  test('a file that arrives changed', async () => {
    const asha = await aPerson('asha')
    const file = bytesOf(delimited(plainMonth('2025-03-01', 2)))
    const { batchId } = await registerBatch(asha, [{ filename: 'a.csv', bytes: file.length, sha256: 'a'.repeat(64) }])

    await expect(importFile(asha, { batchId, index: 0, account: undefined, bytes: file }, NOW)).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await countRows(asha)).toBe(0)
  })

  test('a file that was not announced', async () => {
    const asha = await aPerson('asha')
    const { batchId } = await registerBatch(asha, [{ filename: 'a.csv', bytes: 1, sha256: 'a'.repeat(64) }])

    const sent = importFile(asha, { batchId, index: 1, account: undefined, bytes: new Uint8Array(1) }, NOW)

    await expect(sent).rejects.toMatchObject({ code: 'not_found' })
  })

  test('10 MB and one byte is refused at the announcement, 10 MB is not', async () => {
    const asha = await aPerson('asha')
    const announced = [10_485_760, 10_485_761].map((bytes) => ({ filename: 'a.csv', bytes, sha256: 'b'.repeat(64) }))

    const { files } = await registerBatch(asha, announced)

    expect(files).toEqual([
      { kind: 'send' },
      { kind: 'refused', message: expect.stringContaining('larger than 10 MB') },
    ])
  })
})
