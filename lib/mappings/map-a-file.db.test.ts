import { encrypt } from 'officecrypto-tool'
import { describe, expect, test } from 'vitest'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { NOW } from '@/lib/imports/testing'
import { commitPlan, replan } from '@/lib/plans/mutations'
import { plan } from '@/lib/plans/testing'
import { workbook } from '@/lib/statements/workbooks/testing'
import { saveMapping } from './mutations'
import { findFileToMap, previewMapping } from './queries'
import { namedMappingSchema } from './schema'
import { mappingBy } from './telling'
import type { FileToMap } from './types'

const MARCH = `When,What,Sum
03/04/2025,Sample Tea,-4.50
05/04/2025,Sample Pay,100.00
`
const APRIL = MARCH.replaceAll('/2025', '/2026')

/** Plans a file and opens the screen that asks about it. */
async function open(viewer: Viewer, text: string): Promise<{ planId: string; file: FileToMap }> {
  const outcome = await plan(viewer, text, { filename: 'march.csv' })
  if (outcome.kind !== 'unknown_layout') throw new Error(`not asked about: ${outcome.kind}`)
  const file = await findFileToMap(viewer, { planId: outcome.planId }, NOW)
  if (!file || 'message' in file) throw new Error('there is nothing to map')
  return { planId: outcome.planId, file }
}

/** Keeps the file's own guess with these answers. */
function keep(viewer: Viewer, { unknown, telling, preview }: FileToMap, dates: 'day first' | 'month first') {
  const answered = { ...telling, draft: { ...telling.draft, dates, plainAmount: 'credit' as const, currency: 'INR' } }
  const told = mappingBy(answered, { signature: unknown.signature, evidence: preview.evidence, name: 'Sample Bank' })
  return saveMapping(viewer, namedMappingSchema.parse({ ...told, bank: 'Sample Bank' }))
}

describe('a kept file whose columns are told', () => {
  test('asks what it does not prove, shows what it comes to, and is stored by the answers', async () => {
    const asha = await aPerson('asha')
    const { planId, file } = await open(asha, MARCH)
    expect(file).toMatchObject({ filename: 'march.csv', before: null, preview: { reading: { rows: 2 } } })
    expect(file.preview.evidence.openDate?.cell).toBe('03/04/2025')

    await keep(asha, file, 'month first')
    expect(await replan(asha, planId, {}, NOW)).toMatchObject({ kind: 'planned', report: { layout: 'mapped' } })
    const { statements } = await commitPlan(asha, { planId }, NOW)

    expect(statements).toMatchObject([{ status: 'stored', debitPaise: 450, creditPaise: 10000 }])
    expect(statements[0]?.period).toEqual({ from: '2025-03-04', to: '2025-05-04' })
    expect(await plan(asha, APRIL)).toMatchObject({ kind: 'planned', report: { rows: { stored: 2 } } })
  })

  test('is read anew for each change, and nobody else’s', async () => {
    const [asha, ravi] = [await aPerson('asha'), await aPerson('ravi')]
    const { planId, file } = await open(asha, MARCH)
    const draft = { ...file.telling.draft, dates: 'month first' as const, plainAmount: 'debit' as const }

    const { reading } = await previewMapping(asha, { planId, draft }, { now: NOW })

    expect(reading).toMatchObject({ debitAmount: 10000, creditAmount: 450, period: { from: '2025-03-04' } })
    await expect(previewMapping(ravi, { planId, draft }, { now: NOW })).rejects.toMatchObject({ code: 'not_found' })
    expect(await findFileToMap(ravi, { planId }, NOW)).toBeUndefined()
  })

  test('whose header has changed begins with what was said, and tells the change', async () => {
    const asha = await aPerson('asha')
    const { file } = await open(asha, MARCH)
    await keep(asha, file, 'day first')

    const changed = await open(asha, MARCH.replace('When,What,Sum', 'When,What,Total').replace('Tea', 'Coffee'))

    expect(changed.file.before).toEqual({
      ...{ name: 'Sample Bank', why: 'header changed', added: ['total'], gone: ['sum'] },
    })
    expect(changed.file.telling.bank).toBe('Sample Bank')
  })

  test('that is a protected workbook is opened by its password first, and stored with it', async () => {
    const asha = await aPerson('asha')
    const cells = MARCH.trim()
      .split('\n')
      .map((line) => line.split(','))
    const bytes = new Uint8Array(encrypt(Buffer.from(workbook({ March: cells })), { password: 'asha1985' }))
    const outcome = await plan(asha, bytes, { filename: 'march.xlsx', password: 'asha1985' })
    if (outcome.kind !== 'unknown_layout') throw new Error(`not asked about: ${outcome.kind}`)
    const { planId } = outcome

    expect(await findFileToMap(asha, { planId }, NOW)).toMatchObject({ isKnown: false, locked: 'missing' })
    const wrong = { planId, password: 'asha1986' }
    expect(await findFileToMap(asha, wrong, NOW)).toMatchObject({ isKnown: false, locked: 'wrong' })
    const planned = { planId, password: 'asha1985' }
    const file = await findFileToMap(asha, planned, NOW)
    if (!file || 'message' in file) throw new Error('it was not opened')
    const { reading } = await previewMapping(asha, { ...planned, draft: file.telling.draft }, { now: NOW })
    expect(reading).toMatchObject({ rows: 2 })
    await keep(asha, file, 'month first')
    expect(await replan(asha, planId, { password: 'asha1985' }, NOW)).toMatchObject({ kind: 'planned' })
    const { statements } = await commitPlan(asha, planned, NOW)
    expect(statements).toMatchObject([{ status: 'stored', debitPaise: 450, creditPaise: 10000 }])
  })

  test('that is read by itself needs no answers', async () => {
    const asha = await aPerson('asha')
    const { planId, file } = await open(asha, MARCH)
    await keep(asha, file, 'day first')
    const known = await plan(asha, 'Date,Narration,Debit,Credit\n25/03/2025,Tea,1.00,\n')

    expect(await findFileToMap(asha, known, NOW)).toMatchObject({ isKnown: true })
    expect(await findFileToMap(asha, { planId }, NOW)).toMatchObject({ before: { why: 'told before' } })
  })
})
