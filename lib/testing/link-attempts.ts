import type { IsoDate, IsoMonth } from '@/lib/dates/iso-date'
import { linkByHand, restoreLink, searchLinks, unlink } from '@/lib/links/mutations'
import {
  findKnown,
  findLinkChange,
  findPair,
  getLeg,
  getLink,
  listLegs,
  listOtherLegs,
  listLinksOf,
} from '@/lib/links/queries'
import { listRecentUploads } from '@/lib/overview/queries'
import { listCurrencySpans, listMonthTags, listProductsOfMonth, reportMonths, sumMonths } from '@/lib/roll-ups/queries'
import { asRavi, everything, told, type Attempt } from './attempt'

const YEAR = { from: '2025-01-01' as IsoDate, to: '2025-12-31' as IsoDate }
const MONTHS = { currency: 'INR', from: '2025-01' as IsoMonth, to: '2025-12' as IsoMonth }

/** What Ravi tries with links and with the sums of months, with ids that are Asha's. */
export const LINK_ATTEMPTS: Record<string, Attempt> = {
  'links/mutations.searchLinks': asRavi(({ asha, ravi }, tx) =>
    searchLinks(ravi.viewer, tx, { days: YEAR, statementId: asha.statementId, operationId: null }),
  ),
  'links/mutations.linkByHand': ({ asha, ravi }) => linkByHand(ravi.viewer, asha.freePair[0], asha.freePair[1]),
  'links/mutations.unlink': ({ asha, ravi }) => unlink(ravi.viewer, asha.linkId),
  'links/mutations.restoreLink': asRavi(({ asha, ravi }, tx) => restoreLink(ravi.viewer, tx, asha.linkOperationId)),
  'links/queries.findKnown': asRavi(async ({ ravi }, tx) => [...(await findKnown(ravi.viewer, tx)).accounts.keys()]),
  'links/queries.findLinkChange': asRavi(({ asha, ravi }, tx) => findLinkChange(ravi.viewer, tx, asha.linkOperationId)),
  'links/queries.findPair': asRavi(({ asha, ravi }, tx) =>
    findPair(ravi.viewer, tx, asha.linkedPair[0], asha.linkedPair[1]),
  ),
  'links/queries.getLeg': asRavi(({ asha, ravi }, tx) => getLeg(ravi.viewer, tx, asha.freePair[0])),
  'links/queries.getLink': asRavi(({ asha, ravi }, tx) => getLink(ravi.viewer, tx, asha.linkId)),
  'links/queries.listLegs': asRavi(({ ravi }, tx) => listLegs(ravi.viewer, tx, YEAR)),
  'links/queries.listOtherLegs': ({ asha, ravi }) => listOtherLegs(ravi.viewer, asha.freePair[0]),
  'links/queries.listLinksOf': asRavi(({ asha, ravi }, tx) => listLinksOf(ravi.viewer, tx, [...asha.linkedPair])),
  'overview/queries.listRecentUploads': ({ ravi }) => listRecentUploads(ravi.viewer, 100),
  // Without walls there are the sums of Asha's months beside Ravi's.
  'roll-ups/queries.listCurrencySpans': asRavi(async ({ asha, ravi }, tx) =>
    told((await listCurrencySpans(ravi.viewer, tx)).filter(({ first }) => first === asha.firstMonth).length, asha),
  ),
  'roll-ups/queries.listMonthTags': asRavi(({ ravi }, tx) => listMonthTags(ravi.viewer, tx, MONTHS)),
  'roll-ups/queries.listProductsOfMonth': asRavi(({ ravi }, tx) =>
    listProductsOfMonth(ravi.viewer, tx, { ...MONTHS, month: '2025-02' as IsoMonth, known: [], limit: 100 }),
  ),
  'roll-ups/queries.reportMonths': asRavi(({ ravi }, tx) =>
    reportMonths(ravi.viewer, tx, everything, ['month', 'tag']),
  ),
  'roll-ups/queries.sumMonths': asRavi(async ({ asha, ravi }, tx) =>
    told(((await sumMonths(ravi.viewer, tx, everything))?.[0]?.count ?? 0) - ravi.rows, asha),
  ),
}
