'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { viewerAction } from '@/lib/auth/viewer-action'
import { commitPlan, replan } from '@/lib/plans/mutations'
import { planInput } from '@/lib/plans/schema'
import { deleteMapping, importMappings, renameMapping, saveMapping } from './mutations'
import { exportMappings, findFileToMap } from './queries'
import {
  EXPORT_FORMAT,
  exportedMappings,
  mappedImportSchema,
  mappingName,
  namedMappingSchema,
  type ExportedMappings,
} from './schema'

export const keepMapping = viewerAction(namedMappingSchema, (viewer, mapping) => saveMapping(viewer, mapping))

/** Keeps what was told of a kept file's columns, and stores the file by it; answers with what is still asked instead. */
export const importByMapping = viewerAction(
  mappedImportSchema,
  async (viewer, { planId, mapping, account, password }) => {
    await saveMapping(viewer, mapping)
    const now = new Date()
    const planned = await replan(viewer, planId, { account, password }, now)
    if (planned.kind !== 'planned') return planned
    const { statements } = await commitPlan(viewer, { planId, password }, now)
    return { kind: 'stored' as const, planId, report: statements[0] ?? planned.report }
  },
)

/** A protected workbook, once its password is given; or why there is nothing to tell of it. */
export const openLockedFile = viewerAction(planInput, (viewer, planned) => findFileToMap(viewer, planned, new Date()))

export const giveMappingName = viewerAction(
  z.strictObject({ id: z.uuid(), name: mappingName }),
  async (viewer, { id, name }) => {
    await renameMapping(viewer, id, name)
    refresh()
  },
)

export const removeMapping = viewerAction(z.strictObject({ id: z.uuid() }), async (viewer, { id }) => {
  await deleteMapping(viewer, id)
  refresh()
})

export const takeMappings = viewerAction(exportedMappings, async (viewer, { mappings }) => {
  const saved = await importMappings(viewer, mappings)
  refresh()
  return {
    added: saved.filter(({ replaced }) => replaced === null).length,
    replaced: saved.flatMap(({ replaced }) => replaced ?? []),
  }
})

export const giveOutMappings = viewerAction(z.strictObject({}), async (viewer): Promise<ExportedMappings> => ({
  format: EXPORT_FORMAT,
  version: 1,
  mappings: await exportMappings(viewer),
}))
