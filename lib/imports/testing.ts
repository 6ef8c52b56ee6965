import { hash } from 'node:crypto'
import { aTokenOf } from '@/lib/access-tokens/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { bytesOf, type Move } from '@/lib/statements/testing'
import { sumTransactions } from '@/lib/transactions/queries'
import { filterSchema } from '@/lib/transactions/schema'
import { importFile, registerBatch } from './mutations'
import type { UploadOutcome } from './schema'

export const NOW = new Date('2026-11-23T06:00:00Z')

type Options = { filename?: string; account?: string }

/** Announces and sends one file, as the browser does. */
export async function upload(
  viewer: Viewer,
  file: string | Uint8Array,
  { filename = 'synthetic.csv', account }: Options = {},
): Promise<UploadOutcome> {
  const bytes = typeof file === 'string' ? bytesOf(file) : file
  const { batchId } = await registerBatch(viewer, [
    { filename, bytes: bytes.length, sha256: hash('sha256', bytes, 'hex') },
  ])
  return importFile(viewer, { batchId, index: 0, account, bytes }, NOW)
}

/** The same for a file that is known to be stored; answers with its report. */
export async function stored(viewer: Viewer, file: string | Uint8Array, options: Options = {}) {
  const outcome = await upload(viewer, file, options)
  if (outcome.kind !== 'report') throw new Error(`not stored: ${outcome.kind}`)
  return outcome.report
}

export const EVERYTHING = filterSchema.parse({ direction: 'all' })

export async function countRows(viewer: Viewer): Promise<number> {
  const [totals] = await sumTransactions(viewer, EVERYTHING)
  return totals?.count ?? 0
}

/** A salary, a lunch, a payment to a person and one that nobody knows. */
export const MOVES: Move[] = [
  { date: '2025-02-01', narration: 'NEFT CR-ICIC0000001-ACME LTD-ASHA-ICICN100000001', in: 90_000_00 },
  { date: '2025-02-02', narration: 'UPI-ZOMATO-ZOMATO@HDFCBANK-HDFC0000001-400000000001-LUNCH, COFFEE', out: 345_50 },
  { date: '2025-02-02', narration: 'UPI-RAMESH KUMAR-9876500000@YBL-SBIN0000001-400000000002-UPI', out: 1_000_00 },
  { date: '2025-02-03', narration: 'UPI-GREEN LEAF-PAYTMQR28@PTYS-YESB0000001-400000000003-UPI', out: 74_00 },
]

export const BOUNDARY = 'the-boundary'

type SentFile = { name?: string; filename?: string; text: string | Uint8Array }
export type Sent = {
  files?: SentFile[]
  account?: string
  accountAt?: number
  key?: string
  cutBy?: number
  headers?: Record<string, string>
}

const part = (disposition: string, text: string | Uint8Array) =>
  Buffer.concat([
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`),
    typeof text === 'string' ? bytesOf(text) : text,
    Buffer.from('\r\n'),
  ])

export function bodyOf({ files = [], account, accountAt = 0, cutBy = 0 }: Sent): Buffer {
  const parts = files.map(({ name = 'files', filename = 'a.csv', text }) =>
    part(`name="${name}"; filename="${filename}"`, text),
  )
  if (account !== undefined) parts.splice(accountAt, 0, part('name="account"', account))
  const body = Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)])
  return body.subarray(0, body.length - cutBy)
}

type Route = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>

/** Sends files to a route of the API, as a script does. */
export async function sendFiles(viewer: Viewer, sent: Sent, route: Route) {
  const token = await aTokenOf(viewer)
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
    ...(sent.key && { 'idempotency-key': sent.key }),
    ...sent.headers,
  }
  const body = new Uint8Array(bodyOf(sent))
  const response = await route(new Request('http://exta.test/api/v1/statements', { method: 'POST', headers, body }), {
    params: Promise.resolve({}),
  })
  const text = await response.text()
  return { status: response.status, text, json: JSON.parse(text) }
}
