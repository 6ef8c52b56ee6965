import { expect, test } from 'vitest'
import { aPerson } from '@/lib/auth/testing'
import { openBankAccount } from './mutations'
import { newAccountSchema } from './schema'

test('an account can be of any bank, by its code or its name', async () => {
  const asha = await aPerson('asha')
  const open = (bank: string) => openBankAccount(asha, newAccountSchema.parse({ bank }))

  expect(await open('SBI')).toMatchObject({ bank: 'SBI', name: 'State Bank of India', currency: 'INR' })
  expect(await open('icici bank')).toMatchObject({ bank: 'ICICI', name: 'ICICI Bank' })
  expect(await open(' Sample Coop Bank ')).toMatchObject({ bank: 'Sample Coop Bank', name: 'Sample Coop Bank' })
  expect(newAccountSchema.safeParse({ bank: ' ' }).error?.issues[0]?.message).toBe('Name the bank.')
})
