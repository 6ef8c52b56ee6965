import { expect, test } from 'vitest'
import { aPerson } from '@/lib/auth/testing'
import { undoImport } from '@/lib/import-undo/mutations'
import { stored } from '@/lib/imports/testing'
import { netbanking, withBalances, type Move } from '@/lib/statements/testing'
import { getCoverage, listCoverage } from './queries'

const fileOf = (opening: number, moves: Move[], account = '50100000001111') =>
  netbanking(withBalances(opening, moves), { account })

const january = fileOf(1_000_00, [
  { date: '2025-01-01', narration: 'CHQ PAID-1', out: 100_00 },
  { date: '2025-01-31', narration: 'CHQ PAID-2', out: 100_00 },
])
const february = fileOf(800_00, [
  { date: '2025-02-01', narration: 'CHQ PAID-3', out: 100_00 },
  { date: '2025-02-28', narration: 'CHQ PAID-4', out: 100_00 },
])
const march = fileOf(600_00, [
  { date: '2025-03-01', narration: 'CHQ PAID-5', out: 100_00 },
  { date: '2025-03-31', narration: 'CHQ PAID-6', out: 100_00 },
])

test('a month that is missing is named with what is unaccounted for, and is proved once its statement has come', async () => {
  const asha = await aPerson('asha')
  const { account } = await stored(asha, january)
  await stored(asha, march)
  const states = async () =>
    (await getCoverage(asha, account?.id ?? '')).months.map(({ month, state }) => `${month} ${state}`)

  expect(await states()).toEqual(['2025-01 proved', '2025-02 missing', '2025-03 proved'])
  expect((await getCoverage(asha, account?.id ?? '')).breaks).toMatchObject([
    { kind: 'joint', from: '2025-01-31', to: '2025-03-01', closingPaise: 800_00, openingPaise: 600_00 },
  ])
  const { id } = await stored(asha, february)

  expect(await states()).toEqual(['2025-01 proved', '2025-02 proved', '2025-03 proved'])
  expect((await getCoverage(asha, account?.id ?? '')).breaks).toEqual([])

  await undoImport(asha, id ?? '', { withEdited: false })
  expect(await states()).toEqual(['2025-01 proved', '2025-02 missing', '2025-03 proved'])
})

test('each account has days of its own', async () => {
  const asha = await aPerson('asha')
  await stored(asha, january)
  await stored(asha, fileOf(9_00, [{ date: '2025-02-10', narration: 'CHQ PAID-7', out: 1_00 }], '50100000002222'))

  expect((await listCoverage(asha)).map(({ coverage }) => coverage.months.map(({ month }) => month))).toEqual([
    ['2025-01'],
    ['2025-02'],
  ])
})
