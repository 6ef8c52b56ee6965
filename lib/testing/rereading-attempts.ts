import { asViewerInBulk } from '@/db/as-viewer'
import { readAnew } from '@/lib/rereading/mutations'
import { findReadingStanding, portionsOf, previewReading, readOutdated, settleMemories } from '@/lib/rereading/queries'
import { asRavi, told, type Attempt } from './attempt'

/** Reading rows anew; of Ravi's, none is due. */
export const REREADING_ATTEMPTS: Record<string, Attempt> = {
  'rereading/mutations.readAnew': ({ ravi }) => readAnew(ravi.viewer),
  'rereading/queries.findReadingStanding': async ({ asha, ravi }) =>
    told((await findReadingStanding(ravi.viewer)).outdated, asha),
  'rereading/queries.portionsOf': asRavi(async ({ ravi }, tx) => {
    const portions = []
    for await (const rows of portionsOf(ravi.viewer, tx, undefined)) portions.push(rows)
    return portions
  }),
  'rereading/queries.previewReading': async ({ asha, ravi }) =>
    told((await previewReading(ravi.viewer)).outdated, asha),
  'rereading/queries.readOutdated': ({ asha, ravi }) =>
    asViewerInBulk(ravi.viewer, async (bulk) => told((await readOutdated(ravi.viewer, bulk)).outdated, asha)),
  'rereading/queries.settleMemories': ({ ravi }) =>
    asViewerInBulk(ravi.viewer, async (bulk) => {
      await readOutdated(ravi.viewer, bulk)
      return settleMemories(ravi.viewer, bulk.tx)
    }),
}
