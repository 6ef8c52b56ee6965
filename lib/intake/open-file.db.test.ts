import { describe, expect, test } from 'vitest'
import type { Viewer } from '@/lib/auth/viewer'
import { aPerson } from '@/lib/auth/testing'
import { stored, upload } from '@/lib/imports/testing'
import { saveMapping } from '@/lib/mappings/mutations'
import { aMapping } from '@/lib/mappings/testing'
import type { Mapping } from '@/lib/mappings/schema'
import { askedBy } from '@/lib/statements/testing'

const HEADER = 'When,What,Sum\n'
const ROWS = '03/04/2025,Sample Tea,-4.50\n05/04/2025,Sample Pay,100.00\n'

const COLUMNS: Mapping['columns'] = [
  { role: 'transactionDate', name: 'when' },
  { role: 'narration', name: 'what' },
  { role: 'amount', name: 'sum' },
]

/** Says once what the columns of such files are. */
async function tell(asha: Viewer, text: string, more: Partial<Mapping> = {}) {
  const unknown = askedBy(text)
  if (!unknown) throw new Error('this file asks nothing')
  const hasHeader = unknown.header !== null
  const columns = hasHeader ? COLUMNS : COLUMNS.map(({ role }) => ({ role, name: '' }))
  return saveMapping(asha, aMapping({ signature: unknown.signature, hasHeader, columns, ...more }))
}

describe('a file of a layout that was told once', () => {
  test('is stored without a question', async () => {
    const asha = await aPerson('asha')
    await tell(asha, HEADER + ROWS, { dates: 'month first' })

    const report = await stored(asha, HEADER + ROWS)

    expect(report).toMatchObject({
      layout: 'mapped',
      period: { from: '2025-03-04', to: '2025-05-04' },
      ...{ debitPaise: 450, creditPaise: 10000 },
      account: { bank: 'Sample Bank' },
    })
  })

  test('asks again where more of its lines cannot be read than can, and says why', async () => {
    const asha = await aPerson('asha')
    await tell(asha, HEADER + ROWS)
    const changed = `${HEADER}${ROWS.replace('-4.50', '"-4,50"').replace('100.00', '"100,00"')}06/04/2025,Tea,-1\n`

    await expect(upload(asha, changed)).rejects.toMatchObject({
      code: 'unsupported_media',
      message: expect.stringMatching(
        /It has the columns of “Sample Bank, current account”, but .* 2 lines cannot be read; .* line 2: The amount “-4,50”/,
      ),
      unknown: { header: { cells: ['when', 'what', 'sum'] } },
    })
  })

  test('goes by what its dates prove, where the bank has turned them', async () => {
    const asha = await aPerson('asha')
    await tell(asha, HEADER + ROWS, { dates: 'month first' })
    const turned = `${HEADER}${[25, 26, 27, 28].map((day) => `${day}/04/2025,Tea ${day},-1.00\n`).join('')}02/05/2025,Pay,9.00\n`

    expect((await stored(asha, turned)).period).toEqual({ from: '2025-04-25', to: '2025-05-02' })
  })

  test('without a header, is known although a column is filled that was empty before', async () => {
    const asha = await aPerson('asha')
    const sides: Mapping['columns'] = (['transactionDate', 'narration', 'debit', 'credit', 'balance'] as const).map(
      (role) => ({ role, name: '' }),
    )
    const first = '03.04.2025;Tee;4,50;;95,50\n05.04.2025;Miete;50,00;;45,50\n'
    const next = '03.05.2025;Tee;4,50;;41,00\n05.05.2025;Lohn;;100,00;141,00\n09.05.2025;Tee;1,00;;140,00\n'
    const german = { columns: sides, delimiter: ';', decimal: ',', currency: 'EUR' } as const
    await tell(asha, first, german)

    expect(await stored(asha, next)).toMatchObject({ layout: 'mapped', creditPaise: 10000, proof: { chain: 'proved' } })
  })
})
