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

  describe('two files ask at once and both are answered with a new account', () => {
    test('the second belongs to the first one’s account when it names the same number', async () => {
      const asha = await aPerson('asha')
      await stored(asha, delimited(january))
      const files = [plainMonth('2025-06-01', 3, 1_00_000_00), plainMonth('2025-09-01', 3, 2_00_000_00)].map((rows) =>
        netbanking(rows, { account: '50100000004821' }),
      )
      for (const file of files) expect(await upload(asha, file)).toMatchObject({ kind: 'which_account' })

      const reports = []
      for (const file of files) reports.push(await stored(asha, file, { account: 'new' }))

      expect(reports[1]?.account).toEqual(reports[0]?.account)
      expect((await listBankAccounts(asha)).map(({ mask }) => mask)).toEqual([null, '4821'])
    })

    test('the second belongs to the first one’s account when its balances go on from there', async () => {
      const asha = await aPerson('asha')
      await stored(asha, netbanking(january, { account: '50100000004821' }))
      await stored(asha, netbanking(plainMonth('2025-01-01', 3, 7_000_00), { account: '50100000009999' }))
      const june = plainMonth('2025-06-01', 30, 2_00_000_00)
      const files = [delimited(june), delimited(plainMonth('2025-07-01', 3, june.at(-1)?.balance))]
      for (const file of files) expect(await upload(asha, file)).toMatchObject({ kind: 'which_account' })

      const reports = []
      for (const file of files) reports.push(await stored(asha, file, { account: 'new' }))

      expect(reports[1]?.account).toEqual(reports[0]?.account)
      expect(await listBankAccounts(asha)).toHaveLength(3)
    })

    test('the second makes another account when nothing tells that it is the same', async () => {
      const asha = await aPerson('asha')
      await stored(asha, netbanking(january, { account: '50100000004821' }))
      await stored(asha, netbanking(plainMonth('2025-01-01', 3, 7_000_00), { account: '50100000009999' }))

      await stored(asha, delimited(plainMonth('2025-06-01', 3, 2_00_000_00)), { account: 'new' })
      await stored(asha, delimited(plainMonth('2025-06-01', 3, 3_00_000_00)), { account: 'new' })

      expect(await listBankAccounts(asha)).toHaveLength(4)
    })
  })

  test('a number that another account has is not given to a nameless one', async () => {
    const asha = await aPerson('asha')
    const nameless = await stored(asha, delimited(january))
    const file = (from: string) => netbanking(plainMonth(from, 3, 2_00_000_00), { account: '50100000004821' })
    await stored(asha, file('2025-06-01'), { account: 'new' })

    const attempt = stored(asha, file('2025-09-01'), { account: nameless.account?.id ?? '' })

    await expect(attempt).rejects.toMatchObject({ code: 'invalid_input', message: expect.stringContaining('••4821') })
    expect((await listBankAccounts(asha)).map(({ mask }) => mask)).toEqual([null, '4821'])
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
