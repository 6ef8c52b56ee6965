import { describe, expect, test } from 'vitest'
import { aPerson } from '@/lib/auth/testing'
import { listBankAccounts } from '@/lib/bank-accounts/queries'
import { delimited, netbanking, plainMonth } from '@/lib/statements/testing'
import { countRows, stored, upload } from './testing'

describe('which account a file belongs to', () => {
  const january = plainMonth('2025-01-01', 5)
  const february = plainMonth('2025-02-01', 5, january.at(-1)?.balance)

  test('a file that names its account belongs to it, and another number is another account', async () => {
    const asha = await aPerson('asha')
    await stored(asha, netbanking(january, { account: '50100000004821' }))
    await stored(asha, netbanking(plainMonth('2025-01-01', 3, 7_000_00), { account: '50100000009999' }))
    const again = await stored(asha, netbanking(february, { account: '50100000004821' }))

    expect(again.account?.mask).toBe('4821')
    expect((await listBankAccounts(asha)).map(({ mask }) => mask)).toEqual(['4821', '9999'])
  })

  test('a file that names none goes to the only account of that bank', async () => {
    const asha = await aPerson('asha')
    const named = await stored(asha, netbanking(january, { account: '50100000004821' }))

    const report = await stored(asha, delimited(plainMonth('2025-06-01', 3, 1_00)))

    expect(report.account?.id).toBe(named.account?.id)
  })

  test('with two accounts it goes where its balances join', async () => {
    const asha = await aPerson('asha')
    const first = await stored(asha, netbanking(january, { account: '50100000004821' }))
    await stored(asha, netbanking(plainMonth('2025-01-01', 3, 7_000_00), { account: '50100000009999' }))

    const report = await stored(asha, delimited(february))

    expect(report.account?.id).toBe(first.account?.id)
    expect(report.proof?.continuity).toBe('proved')
  })

  test('where nobody can tell, the person is asked, nothing is stored, and the answer is kept', async () => {
    const asha = await aPerson('asha')
    await stored(asha, netbanking(january, { account: '50100000004821' }))
    const other = await stored(asha, netbanking(plainMonth('2025-01-01', 3, 7_000_00), { account: '50100000009999' }))
    const file = delimited(plainMonth('2025-06-01', 3, 1_00))

    const outcome = await upload(asha, file)
    expect(outcome).toMatchObject({
      kind: 'which_account',
      bank: 'HDFC',
      choices: [{ mask: '4821' }, { mask: '9999' }],
    })
    expect(await countRows(asha)).toBe(24)

    const report = await stored(asha, file, { account: other.account?.id ?? '' })
    expect(report.account?.id).toBe(other.account?.id)
  })

  test('the person may answer that it is a new account', async () => {
    const asha = await aPerson('asha')
    await stored(asha, netbanking(january, { account: '50100000004821' }))
    await stored(asha, netbanking(plainMonth('2025-01-01', 3, 7_000_00), { account: '50100000009999' }))

    await stored(asha, delimited(plainMonth('2025-06-01', 3, 1_00)), { account: 'new' })

    expect(await listBankAccounts(asha)).toHaveLength(3)
  })

  test('an account that no file had named gets its number from one that shares its rows', async () => {
    const asha = await aPerson('asha')
    const nameless = await stored(asha, delimited(january))

    const named = await stored(asha, netbanking(january, { account: '50100000004821' }))

    expect(named.account).toEqual({ ...nameless.account, mask: '4821' })
  })

  test('a named file that joins no nameless account is asked about rather than mixed in', async () => {
    const asha = await aPerson('asha')
    await stored(asha, delimited(january))

    const outcome = await upload(asha, netbanking(plainMonth('2025-06-01', 3, 1_00), { account: '50100000004821' }))

    expect(outcome.kind).toBe('which_account')
  })

  test('an answer that contradicts the number in the file is refused', async () => {
    const asha = await aPerson('asha')
    const first = await stored(asha, netbanking(january, { account: '50100000004821' }))

    const attempt = stored(asha, netbanking(plainMonth('2025-06-01', 3, 1_00), { account: '50100000009999' }), {
      account: first.account?.id ?? '',
    })

    await expect(attempt).rejects.toMatchObject({ code: 'invalid_input', message: expect.stringContaining('••9999') })
  })

  test('somebody else’s account is no answer', async () => {
    const [asha, ravi] = [await aPerson('asha'), await aPerson('ravi')]
    const hers = await stored(asha, delimited(january))

    await expect(stored(ravi, delimited(january), { account: hers.account?.id ?? '' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })
})
