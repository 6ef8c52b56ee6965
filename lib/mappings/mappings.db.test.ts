import { describe, expect, test } from 'vitest'
import { asViewer } from '@/db/as-viewer'
import { aPerson } from '@/lib/auth/testing'
import { deleteMapping, importMappings, noteMappingUse, renameMapping, saveMapping } from './mutations'
import { exportMappings, findMapping, listMappings } from './queries'
import { exportedMappings, MAPPINGS_MAX } from './schema'
import { aMapping, anUnknownLayout } from './testing'

describe('a mapping is kept for all files with its header', () => {
  test('found by the header, and by nobody else', async () => {
    const [asha, ravi] = [await aPerson('asha'), await aPerson('ravi')]
    const mapping = aMapping({ dates: 'month first' })

    const { id } = await saveMapping(asha, mapping)

    expect(await findMapping(asha, anUnknownLayout({ signature: mapping.signature }))).toMatchObject({
      id,
      layout: { title: mapping.name, dates: 'month first', bank: 'Sample Bank' },
    })
    expect(await findMapping(ravi, anUnknownLayout({ signature: mapping.signature }))).toBeUndefined()
  })

  test('without a header, by what stands in its columns, as far as both files fill them', async () => {
    const asha = await aPerson('asha')
    const roles = ['transactionDate', 'narration', 'debit', 'credit'] as const
    const mapping = aMapping({ hasHeader: false, columns: roles.map((role) => ({ role, name: '' })) })
    const { id } = await saveMapping(asha, mapping)
    const fileOf = (...kinds: string[]) => anUnknownLayout({ header: null, kinds })

    expect(await findMapping(asha, fileOf('date', 'text', 'amount', 'empty'))).toMatchObject({ id, isLike: true })
    expect(await findMapping(asha, fileOf('date', 'text', 'text', 'amount'))).toBeUndefined()
    expect(await findMapping(asha, fileOf('date', 'text', 'amount'))).toBeUndefined()
    await saveMapping(asha, { ...mapping, signature: aMapping().signature })
    expect(await findMapping(asha, fileOf('date', 'text', 'amount', 'empty'))).toBeUndefined()
  })

  test('a second one of that header replaces the first, and says which', async () => {
    const asha = await aPerson('asha')
    const first = aMapping()
    const { id } = await saveMapping(asha, first)

    const saved = await saveMapping(asha, { ...first, name: 'Better', plainAmount: 'debit' })

    expect(saved).toEqual({ id, replaced: first.name })
    expect(await listMappings(asha)).toMatchObject([{ id, name: 'Better', plainAmount: 'debit' }])
  })

  test('renamed and deleted', async () => {
    const asha = await aPerson('asha')
    const { id } = await saveMapping(asha, aMapping())

    await renameMapping(asha, id, 'Savings')
    expect(await listMappings(asha)).toMatchObject([{ name: 'Savings' }])

    await deleteMapping(asha, id)
    expect(await listMappings(asha)).toEqual([])
    await expect(deleteMapping(asha, id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(renameMapping(asha, id, 'x')).rejects.toMatchObject({ code: 'not_found' })
  })

  test('its last use is noted', async () => {
    const asha = await aPerson('asha')
    const { id } = await saveMapping(asha, aMapping())
    const [before] = await listMappings(asha)

    await asViewer(asha, (tx) => noteMappingUse(asha, tx, id))

    const [after] = await listMappings(asha)
    expect(after?.usedAt.getTime()).toBeGreaterThan(before?.usedAt.getTime() ?? Infinity)
  })
})

describe('mappings go from one Exta to another', () => {
  test('as they are, with what they replace told', async () => {
    const [asha, ravi] = [await aPerson('asha'), await aPerson('ravi')]
    const [first, second] = [aMapping({ name: 'First' }), aMapping({ name: 'Second', hasHeader: false })]
    await importMappings(asha, [first, second])
    await saveMapping(ravi, { ...first, name: 'My own' })

    const file = { format: 'exta mappings', version: 1, mappings: await exportMappings(asha) }
    const saved = await importMappings(ravi, exportedMappings.parse(JSON.parse(JSON.stringify(file))).mappings)

    expect(saved.map(({ replaced }) => replaced)).toEqual(['My own', null])
    expect(await exportMappings(ravi)).toEqual(await exportMappings(asha))
  })

  test('more than are kept are refused, and none of them stays', async () => {
    const asha = await aPerson('asha')
    const many = Array.from({ length: MAPPINGS_MAX }, (_, index) => aMapping({ name: `Bank ${index}` }))
    await importMappings(asha, many)

    await expect(importMappings(asha, [aMapping()])).rejects.toMatchObject({ code: 'conflict' })
    await expect(saveMapping(asha, aMapping())).rejects.toMatchObject({ code: 'conflict' })

    expect(await listMappings(asha)).toHaveLength(MAPPINGS_MAX)
  })
})
