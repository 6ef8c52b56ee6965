import { expect, test } from 'vitest'
import { aTokenOf } from '@/lib/access-tokens/testing'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { openBankAccount } from '@/lib/bank-accounts/mutations'
import { listBankAccounts } from '@/lib/bank-accounts/queries'
import { BOUNDARY, bodyOf, countRows, sendFiles, type Sent } from '@/lib/imports/testing'
import { bytesOf, delimited, netbanking, plainMonth, withBalances } from '@/lib/statements/testing'
import { importAnswer } from '../_contract/shapes'
import { POST } from './route'

const post = (viewer: Viewer, sent: Sent) => sendFiles(viewer, sent, POST)

type Json = { statements: { status: string; filename: string }[] }
const filenamesOf = ({ statements }: Json) => statements.map(({ filename }) => filename)
const statusesOf = ({ statements }: Json) => statements.map(({ status }) => status)

const month = (from: string, days = 2) => delimited(plainMonth(from, days))
const FEBRUARY = { filename: 'february.csv', text: month('2025-02-01') }
const MARCH = { filename: 'march.csv', text: month('2025-03-01') }
const BROKEN = { filename: 'photo.csv', text: 'not a statement' }

test('each file has its report, in the order in which they came, and a refused one spoils none', async () => {
  const asha = await aPerson('asha')

  const { status, json } = await post(asha, { files: [FEBRUARY, BROKEN, MARCH, FEBRUARY, { text: '' }] })

  expect(status).toBe(200)
  expect(importAnswer.parse(json)).toEqual(json)
  expect(statusesOf(json)).toEqual(['stored', 'refused', 'stored', 'already_imported', 'refused'])
  expect(filenamesOf(json)).toEqual(['february.csv', 'photo.csv', 'march.csv', 'february.csv', 'a.csv'])
  expect(json.statements[0]).toMatchObject({
    batchId: json.batchId,
    layout: 'hdfc-delimited',
    lines: { stored: 6, duplicate: 0, rejected: 0 },
    tagging: { total: 6 },
    proof: { bytes: 'proved', lines: 'proved' },
  })
  expect(json.statements[3]).toMatchObject({ id: json.statements[0].id, tagging: { total: 6 } })
  const { id, account, layout, period, lines, proof, tagging } = json.statements[1]
  expect([id, account, layout, period, lines, proof, tagging]).toEqual(Array(7).fill(null))
  expect(json.statements[1].error).toEqual({ code: 'unsupported_media', message: expect.stringMatching(/\.$/) })
  expect(await countRows(asha)).toBe(12)
})

test('a file of exactly 10,485,760 bytes is taken, and one more byte is that file’s own fault', async () => {
  const asha = await aPerson('asha')
  const sized = (bytes: number) =>
    bytesOf(month('2025-02-01') + `${' '.repeat(998)}\r\n`.repeat(10_600)).subarray(0, bytes)

  const { status, json } = await post(asha, {
    files: [{ text: sized(10_485_761) }, { text: sized(10_485_760) }, MARCH],
  })

  expect(status).toBe(200)
  expect(json.statements.map((report: { status: string; bytes: number }) => [report.status, report.bytes])).toEqual([
    ['refused', 10_485_761],
    ['stored', 10_485_760],
    ['stored', MARCH.text.length],
  ])
  expect(json.statements[0].error).toMatchObject({ code: 'too_large', message: expect.stringMatching(/10,485,760/) })
})

test('no file, a file of another name, and an unknown field are a 422', async () => {
  const asha = await aPerson('asha')

  expect(await post(asha, {})).toMatchObject({
    status: 422,
    json: { error: { code: 'invalid_input', fields: { files: [expect.any(String)] } } },
  })
  expect(await post(asha, { files: [{ ...FEBRUARY, name: 'file' }] })).toMatchObject({ status: 422 })
  expect(await countRows(asha)).toBe(0)
})

test('twenty files go, and with one more it is a 413 that says what was stored', async () => {
  const asha = await aPerson('asha')
  const files = Array.from({ length: 21 }, (_, day) => ({
    text: month(`2025-01-${String(day + 1).padStart(2, '0')}`, 1),
  }))

  expect((await post(asha, { files: files.slice(0, 20) })).json.statements).toHaveLength(20)
  const refused = await post(asha, { files })
  expect(refused).toMatchObject({
    status: 413,
    json: { error: { code: 'too_large', message: expect.stringMatching(/20/) } },
  })
})

test.each<Record<string, string>>([{ 'content-type': 'application/json' }, { 'content-encoding': 'gzip' }])(
  '%o is a 415',
  async (headers) => {
    const asha = await aPerson('asha')

    expect(await post(asha, { files: [FEBRUARY], headers })).toMatchObject({
      status: 415,
      json: { error: { code: 'unsupported_media' } },
    })
  },
)

test('a body that ends before its last boundary stores what is whole, and is a 413', async () => {
  const asha = await aPerson('asha')
  const length = String(bodyOf({ files: [FEBRUARY, MARCH] }).length - 200)

  const cut = await post(asha, { files: [FEBRUARY, MARCH], cutBy: 200, headers: { 'content-length': length } })

  expect(cut).toMatchObject({ status: 413, json: { error: { message: expect.stringMatching(/Content-Length/) } } })
  expect(await countRows(asha)).toBe(6)
})

test('an unknown account, somebody else’s, and one that comes too late are a 422', async () => {
  const [asha, ravi] = [await aPerson('asha'), await aPerson('ravi')]
  const { id: foreign } = await openBankAccount(ravi, { bank: 'HDFC', mask: null, currency: 'INR' })
  const { id: own } = await openBankAccount(asha, { bank: 'HDFC', mask: null, currency: 'INR' })

  for (const account of ['x', '0198a2b4-5b1e-7d3a-9c55-0f6d1c2b3a49', foreign]) {
    for (const accountAt of [0, 1])
      expect(await post(asha, { files: [FEBRUARY], account, accountAt })).toMatchObject({
        status: 422,
        json: { error: { fields: { account: [expect.any(String)] } } },
      })
  }
  expect(await countRows(asha)).toBe(0)
  expect(await post(asha, { files: [FEBRUARY, MARCH], account: own, accountAt: 2 })).toMatchObject({
    status: 422,
    json: { error: { fields: { account: [expect.stringMatching(/before the files/)] } } },
  })
})

test('a file that may be of several accounts says so, and goes where “account” sends it, which may stand after it', async () => {
  const asha = await aPerson('asha')
  const [first, second] = [
    await openBankAccount(asha, { bank: 'HDFC', mask: '1111', currency: 'INR' }),
    await openBankAccount(asha, { bank: 'HDFC', mask: '2222', currency: 'INR' }),
  ]

  const asked = await post(asha, { files: [FEBRUARY] })
  expect(asked.json.statements[0]).toMatchObject({
    status: 'refused',
    error: { code: 'which_account', message: expect.stringContaining(`••2222 is ${second.id}`) },
  })
  const sent = await post(asha, { files: [FEBRUARY], account: second.id, accountAt: 1 })
  expect(sent.json.statements[0]).toMatchObject({ status: 'stored', account: { id: second.id, mask: '2222' } })
  expect(first.id).not.toBe(second.id)
})

test('a file that names its account finds the one that was added before it', async () => {
  const asha = await aPerson('asha')
  const { id } = await openBankAccount(asha, { bank: 'HDFC', mask: '4821', currency: 'INR' })
  const text = netbanking(withBalances(100_00, [{ date: '2025-02-01', narration: 'UPI-A-B@C-D-1-E', out: 10_00 }]), {
    account: '50100012344821',
  })

  const { json } = await post(asha, { files: [{ text }] })

  expect(json.statements[0].account).toMatchObject({ id, mask: '4821' })
  expect(await listBankAccounts(asha)).toHaveLength(1)
})

test('the same key and files get the first answer byte for byte, and nothing is stored again', async () => {
  const asha = await aPerson('asha')
  const sent = { files: [FEBRUARY, BROKEN, MARCH], key: 'once' }

  const first = await post(asha, sent)
  const again = await post(asha, sent)

  expect(first.status).toBe(200)
  expect(again).toEqual(first)
  expect(again.text).toBe(first.text)
  expect(await countRows(asha)).toBe(12)
})

test('a known key with other bytes, fewer or more files is a 422, and stores nothing', async () => {
  const asha = await aPerson('asha')
  await post(asha, { files: [FEBRUARY, BROKEN], key: 'once' })
  const rows = await countRows(asha)

  for (const files of [[MARCH, BROKEN], [FEBRUARY, MARCH], [FEBRUARY], [FEBRUARY, BROKEN, MARCH]])
    expect(await post(asha, { files, key: 'once' })).toMatchObject({
      status: 422,
      json: { error: { fields: { 'Idempotency-Key': [expect.any(String)] } } },
    })
  expect(await countRows(asha)).toBe(rows)
  expect(await post(await aPerson('ravi'), { files: [MARCH], key: 'once' })).toMatchObject({ status: 200 })
})

test('the same request five times at once is one set of rows and one answer', async () => {
  const asha = await aPerson('asha')
  const sent = { files: [FEBRUARY, MARCH], key: 'at-once' }

  const answers = await Promise.all(Array.from({ length: 5 }, () => post(asha, sent)))

  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  expect(await countRows(asha)).toBe(12)
})

test('a request that was cut and is sent again with its key answers as if it had never been cut', async () => {
  const asha = await aPerson('asha')
  const sent = { files: [FEBRUARY, BROKEN, MARCH], key: 'cut' }

  expect((await post(asha, { ...sent, cutBy: 100 })).status).toBe(422)
  expect(await countRows(asha)).toBe(6)
  const whole = await post(asha, sent)

  expect(statusesOf(whole.json)).toEqual(['stored', 'refused', 'stored'])
  expect((await post(asha, sent)).text).toBe(whole.text)
  expect(await countRows(asha)).toBe(12)
})

test.each(['', 'x'.repeat(256), 'a b'])('the key “%s” is none', async (key) => {
  const asha = await aPerson('asha')

  expect(await post(asha, { files: [FEBRUARY], headers: { 'idempotency-key': key } })).toMatchObject({
    status: 422,
    json: { error: { fields: { 'Idempotency-Key': [expect.any(String)] } } },
  })
})

test('a file’s name is shown as it is, whatever it holds', async () => {
  const asha = await aPerson('asha')

  const { json } = await post(asha, {
    files: [
      { ...FEBRUARY, filename: 'फ़रवरी 2025.csv' },
      { ...MARCH, filename: `${'😀'.repeat(300)}\u0000.csv` },
    ],
  })

  expect(statusesOf(json)).toEqual(['stored', 'stored'])
  expect(json.statements[0].filename).toBe('फ़रवरी 2025.csv')
  expect(json.statements[1].filename).toBe('😀'.repeat(200))
})

test('forty requests at once: those that find no room are told when to come back, and the others are stored', async () => {
  const asha = await aPerson('asha')
  const token = await aTokenOf(asha)

  const responses = await Promise.all(
    Array.from({ length: 40 }, async (_, day) => {
      const text = month(`2025-${String((day % 12) + 1).padStart(2, '0')}-0${(day % 9) + 1}`, 1)
      const headers = { authorization: `Bearer ${token}`, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }
      const body = new Uint8Array(bodyOf({ files: [{ text }] }))
      const request = new Request('http://exta.test/', { method: 'POST', headers, body })
      return POST(request, { params: Promise.resolve({}) })
    }),
  )

  const statuses = responses.map(({ status }) => status)
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(22)
  expect(statuses.filter((status) => status === 503).length).toBeGreaterThan(0)
  expect(new Set(statuses)).toEqual(new Set([200, 503]))
  expect(responses.find(({ status }) => status === 503)?.headers.get('retry-after')).toMatch(/^\d+$/)
})
