import { describe, expect, test } from 'vitest'
import { layoutOf } from './layout-of'
import { faultsOfColumns, namedMappingSchema, type MappedRole } from './schema'
import { aMapping } from './testing'

const columns = (...roles: MappedRole[]) => roles.map((role) => ({ role, name: role }))

describe('what a statement needs of its columns', () => {
  test.each<[string, MappedRole[], RegExp | undefined]>([
    ['a date, a description and an amount', ['transactionDate', 'narration', 'amount'], undefined],
    ['money out alone', ['transactionDate', 'narration', 'debit'], undefined],
    ['several descriptions', ['transactionDate', 'narration', 'narration', 'debit', 'credit', 'balance'], undefined],
    ['no date', ['valueDate', 'narration', 'amount'], /holds the date/],
    ['no description', ['transactionDate', 'amount'], /what the payment was/],
    ['no money out', ['transactionDate', 'narration', 'credit'], /the amount, or the money out/],
    ['an amount beside money out', ['transactionDate', 'narration', 'amount', 'debit'], /either one amount column/],
    ['a side without an amount', ['transactionDate', 'narration', 'debit', 'indicator'], /needs the amount column/],
    ['two balances', ['transactionDate', 'narration', 'amount', 'balance', 'balance'], /Only one .* the balance\./],
  ])('%s', (_, roles, fault) => {
    expect(faultsOfColumns({ columns: columns(...roles) })).toEqual(fault ? [expect.stringMatching(fault)] : [])
  })

  test('words for out and in are asked for where a column tells them', () => {
    const mapping = aMapping({ columns: columns('transactionDate', 'narration', 'amount', 'indicator') })

    expect(namedMappingSchema.safeParse(mapping).error?.issues[0]?.message).toMatch(/Say which of its words/)
    expect(namedMappingSchema.safeParse({ ...mapping, indicator: { debit: ['af'], credit: ['bij'] } }).success).toBe(
      true,
    )
  })

  test('what nobody asked for is refused', () => {
    expect(namedMappingSchema.safeParse({ ...aMapping(), userId: 'somebody' }).success).toBe(false)
    expect(namedMappingSchema.safeParse(aMapping({ currency: 'rupees' })).success).toBe(false)
  })
})

test('a mapping becomes the same description as that of a bank’s layout', () => {
  expect(layoutOf(aMapping({ hasHeader: false, indicator: { debit: ['af'], credit: ['bij'] } }), 'Mine')).toMatchObject(
    {
      id: 'mapped',
      title: 'Mine',
      bank: 'Sample Bank',
      isHeaderless: true,
      columns: [{ role: 'transactionDate', header: [] }, { role: 'narration' }, { role: 'amount' }],
      indicator: { debit: ['af'], credit: ['bij'] },
    },
  )
})
