import { deleteMapping, importMappings, noteMappingUse, renameMapping, saveMapping } from '@/lib/mappings/mutations'
import { NOW } from '@/lib/imports/testing'
import {
  exportMappings,
  findFileToMap,
  findMapping,
  listMappingPage,
  listMappings,
  previewMapping,
} from '@/lib/mappings/queries'
import { beginTelling } from '@/lib/mappings/telling'
import { aMapping, anUnknownLayout } from '@/lib/mappings/testing'
import { asRavi, type Attempt } from './attempt'

export const MAPPING_ATTEMPTS: Record<string, Attempt> = {
  'mappings/mutations.saveMapping': ({ asha, ravi }) =>
    saveMapping(ravi.viewer, aMapping({ signature: asha.mapping.signature })),
  'mappings/mutations.importMappings': ({ asha, ravi }) =>
    importMappings(ravi.viewer, [aMapping({ signature: asha.mapping.signature })]),
  'mappings/mutations.renameMapping': ({ asha, ravi }) => renameMapping(ravi.viewer, asha.mapping.id, 'taken'),
  'mappings/mutations.deleteMapping': ({ asha, ravi }) => deleteMapping(ravi.viewer, asha.mapping.id),
  'mappings/mutations.noteMappingUse': asRavi(({ asha, ravi }, tx) => noteMappingUse(ravi.viewer, tx, asha.mapping.id)),
  'mappings/queries.listMappings': ({ ravi }) => listMappings(ravi.viewer),
  'mappings/queries.listMappingPage': ({ ravi }) => listMappingPage(ravi.viewer, { limit: 100 }),
  'mappings/queries.exportMappings': ({ ravi }) => exportMappings(ravi.viewer),
  'mappings/queries.findFileToMap': ({ asha, ravi }) => findFileToMap(ravi.viewer, { planId: asha.plan.id }, NOW),
  'mappings/queries.previewMapping': ({ asha, ravi }) =>
    previewMapping(ravi.viewer, { planId: asha.plan.id, draft: beginTelling(anUnknownLayout()).draft }, { now: NOW }),
  'mappings/queries.findMapping': ({ asha, ravi }) =>
    findMapping(ravi.viewer, anUnknownLayout({ signature: asha.mapping.signature })),
}
