import { expect, test } from 'vitest'
import { asViewer } from '@/db/as-viewer'
import { transactionLinks } from '@/db/schema/transaction-links'
import { transactions } from '@/db/schema/transactions'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { openBankAccount, renameBankAccount } from '@/lib/bank-accounts/mutations'
import { listOwnAccounts } from '@/lib/bank-accounts/queries'
import { newAccountSchema } from '@/lib/bank-accounts/schema'
import { stored } from '@/lib/imports/testing'
import { delimited, netbanking, plainMonth, withBalances } from '@/lib/statements/testing'
import { correctAccount, mergeAccounts } from './mutations'

const MONTH = plainMonth('2025-02-01', 5)
const KIND = 'bank' as const

test('an account is called what the person calls it, and told by the digits that they know', async () => {
  const asha = await aPerson('asha')
  const { account } = await stored(asha, delimited(MONTH))
  const id = account?.id ?? ''

  await correctAccount(asha, { id, name: 'Household', kind: 'wallet', mask: '4821' })

  const corrected = { id, name: 'Household', kind: 'wallet', mask: '4821', isNumberPrinted: false, statements: 1 }
  expect(await listOwnAccounts(asha)).toMatchObject([corrected])
  const named = await stored(asha, netbanking(plainMonth('2025-04-01', 5), { account: '50100000004821' }))
  expect(named.account).toMatchObject({ id })
})

test('digits that a file prints are not typed over', async () => {
  const asha = await aPerson('asha')
  const { account } = await stored(asha, netbanking(MONTH, { account: '50100000004821' }))
  const said = { id: account?.id ?? '', name: 'Household', kind: KIND }

  await expect(correctAccount(asha, { ...said, mask: '9999' })).rejects.toMatchObject({ code: 'conflict' })
  expect(await listOwnAccounts(asha)).toMatchObject([{ name: 'HDFC Bank', mask: '4821', isNumberPrinted: true }])
  await correctAccount(asha, { ...said, mask: '4821' })
  expect(await listOwnAccounts(asha)).toMatchObject([{ name: 'Household', mask: '4821', isNumberPrinted: true }])
})

test('two accounts of a bank never have the same digits', async () => {
  const asha = await aPerson('asha')
  await openBankAccount(asha, newAccountSchema.parse({ bank: 'HDFC', mask: '4821' }))
  const { account } = await stored(asha, delimited(MONTH), { account: 'new' })
  const said = { id: account?.id ?? '', name: 'Household', kind: KIND, mask: '4821' }
  await expect(correctAccount(asha, said)).rejects.toMatchObject({ code: 'conflict' })
})

test('what was a bank account turns out to be a card: money that went to it was its bill', async () => {
  const asha = await aPerson('asha')
  const out = { date: '2025-02-05', narration: 'IB FUNDS TRANSFER DR-50100000002222', out: 10_000_00 }
  const received = { date: '2025-02-05', narration: 'IB FUNDS TRANSFER CR-50100000001111', in: 10_000_00 }
  await stored(asha, netbanking(withBalances(90_000_00, [out]), { account: '50100000001111' }))
  const { account } = await stored(asha, netbanking(withBalances(0, [received]), { account: '50100000002222' }))
  expect(await linkKinds(asha)).toEqual(['transfer'])

  await correctAccount(asha, { id: account?.id ?? '', name: 'Card', kind: 'card' })
  expect(await linkKinds(asha)).toEqual(['card_payment'])

  await correctAccount(asha, { id: account?.id ?? '', name: 'Card', kind: 'bank' })
  expect(await linkKinds(asha)).toEqual(['transfer'])
})

const linkKinds = async (viewer: Viewer) =>
  (await asViewer(viewer, (tx) => tx.select().from(transactionLinks))).map(({ kind }) => kind)

test('one that went into another is corrected and renamed no more, nor somebody else’s', async () => {
  const [asha, ravi] = [await aPerson('asha'), await aPerson('ravi')]
  const into = (await stored(asha, netbanking(MONTH, { account: '50100000004821' }))).account?.id ?? ''
  const later = netbanking(plainMonth('2025-04-01', 5), { account: '50100000009999' })
  const id = (await stored(asha, later)).account?.id ?? ''
  const said = { id, name: 'Household', kind: KIND }
  await expect(correctAccount(ravi, said)).rejects.toMatchObject({ code: 'not_found' })
  await mergeAccounts(asha, { from: id, into })

  await expect(correctAccount(asha, said)).rejects.toMatchObject({ code: 'not_found' })
  await expect(renameBankAccount(asha, id, 'Household')).rejects.toMatchObject({ code: 'not_found' })
  expect(await listOwnAccounts(asha)).toMatchObject([{ id: into, statements: 2 }])
})

test('a bare merchant on a card’s statement was paid by card, which a bank account’s does not tell', async () => {
  const asha = await aPerson('asha')
  const ofDay = (date: string) => delimited(withBalances(9_000_00, [{ date, narration: 'Sample Grocer', out: 10_00 }]))
  const { account } = await stored(asha, ofDay('2025-02-05'))
  const id = account?.id ?? ''
  await correctAccount(asha, { id, name: 'Card', kind: 'card' })
  await stored(asha, ofDay('2025-03-05'), { account: id })

  const rows = await asViewer(asha, (tx) => tx.select({ mode: transactions.mode }).from(transactions))
  expect(rows.map(({ mode }) => mode).sort()).toEqual(['Card', 'Other'])
})
