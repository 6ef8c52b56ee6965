import { asViewer } from '@/db/as-viewer'
import { endRemovedTag } from '@/lib/removals/mutations'
import {
  bringTagBack,
  changeTag,
  deleteTag,
  leadRules,
  makeTag,
  mergeTags,
  withEndedTags,
} from '@/lib/tag-corrections/mutations'
import { countTagUse, isNaming, listNamed } from '@/lib/tag-corrections/queries'
import { endProductTags, forgetProductTag } from '@/lib/tags/mutations'
import { listTags, listTagsWithin, recallDefaultTagHistory, recallDefaultTags } from '@/lib/tags/queries'
import { endTag } from '@/lib/transactions/mutations'
import { asRavi, told, type Attempt } from './attempt'
import { PRODUCT_ATTEMPTS } from './product-attempts'
import type { Person } from './scene'

const toRavis = (asha: Person, ravi: Person) => ({
  operationId: asha.history.removalId,
  tagId: asha.tagId,
  intoId: ravi.tagId,
})

/** What a person does with tags as such, and what it does to everything that names them. */
export const TAG_ATTEMPTS: Record<string, Attempt> = {
  ...PRODUCT_ATTEMPTS,
  'tag-corrections/mutations.makeTag': ({ asha, ravi }) =>
    makeTag(ravi.viewer, { name: asha.tag, color: 'red', isSpending: true }).then(() => 'made one of his own'),
  'tag-corrections/mutations.changeTag': ({ asha, ravi }) =>
    changeTag(ravi.viewer, asha.tagId, { color: 'red', position: 0 }),
  'tag-corrections/mutations.mergeTags': ({ asha, ravi }) =>
    mergeTags(ravi.viewer, { from: asha.tagId, into: ravi.tagId }),
  'tag-corrections/mutations.deleteTag': ({ asha, ravi }) => deleteTag(ravi.viewer, asha.tagId),
  'tag-corrections/mutations.bringTagBack': asRavi(({ asha, ravi }, tx) =>
    bringTagBack(ravi.viewer, tx, asha.tagEndId),
  ),
  'tag-corrections/mutations.withEndedTags': asRavi(({ asha, ravi }, tx) =>
    withEndedTags(ravi.viewer, tx, asha.operationId, () => listTagsWithin(ravi.viewer, tx)),
  ),
  'tag-corrections/queries.countTagUse': async ({ asha, ravi }) =>
    told((await countTagUse(ravi.viewer, asha.tagId)).rows, asha),
  'tag-corrections/queries.listNamed': asRavi(async ({ asha, ravi }, tx) =>
    told((await listNamed(ravi.viewer, tx, [asha.tagId])).size, asha),
  ),
  'tag-corrections/mutations.leadRules': asRavi(({ asha, ravi }, tx) =>
    leadRules(ravi.viewer, tx, toRavis(asha, ravi)),
  ),
  'tag-corrections/queries.isNaming': async ({ asha, ravi }) => {
    const ids = (await listTags(asha.viewer)).map(({ id }) => id)
    return told((await asViewer(ravi.viewer, (tx) => isNaming(ravi.viewer, tx, asha.operationId, ids))) ? 1 : 0, asha)
  },
  'tags/mutations.endProductTags': asRavi(({ asha, ravi }, tx) => endProductTags(ravi.viewer, tx, toRavis(asha, ravi))),
  'tags/mutations.forgetProductTag': asRavi(({ asha, ravi }, tx) =>
    forgetProductTag(ravi.viewer, tx, {
      ...{ operationId: asha.history.removalId, productKey: asha.product, direction: 'debit' },
    }),
  ),
  'removals/mutations.endRemovedTag': asRavi(({ asha, ravi }, tx) =>
    endRemovedTag(ravi.viewer, tx, toRavis(asha, ravi)),
  ),
  'tags/queries.recallDefaultTagHistory': asRavi(async ({ ravi }, tx) => [
    ...(await recallDefaultTagHistory(ravi.viewer, tx)).living,
  ]),
  'tags/queries.recallDefaultTags': asRavi(async ({ ravi }, tx) => [
    ...(await recallDefaultTags(ravi.viewer, tx)).defaultTags.values(),
  ]),
  // By an end of a tag of hers, which the trigger on own tags lets through.
  'transactions/mutations.endTag': asRavi(({ asha, ravi }, tx) =>
    endTag(ravi.viewer, tx, { ...toRavis(asha, ravi), operationId: asha.tagEndId }),
  ),
}
