import { acceptProposals, askEachTime } from '@/lib/review/mutations'
import { countWaiting, findReview, mapProposals } from '@/lib/review/queries'
import { asRavi, told, type Attempt } from './attempt'
import { UNKNOWN } from './scene'

export const REVIEW_ATTEMPTS: Record<string, Attempt> = {
  'review/mutations.acceptProposals': ({ ravi }) => acceptProposals(ravi.viewer, { seen: 10 }),
  'review/mutations.askEachTime': ({ asha, ravi }) =>
    askEachTime(ravi.viewer, { productKey: asha.product, direction: 'debit', tagSource: 'none' }),
  'review/queries.findReview': async ({ asha, ravi }) => {
    const { products } = await findReview(ravi.viewer)
    return told(products.filter(({ productKey }) => productKey === UNKNOWN.asha).length, asha)
  },
  'review/queries.countWaiting': async ({ asha, ravi }) => {
    const own = await findReview(ravi.viewer)
    return told(
      own.products.some(({ productKey }) => productKey === UNKNOWN.asha) ? await countWaiting(ravi.viewer) : 0,
      asha,
    )
  },
  'review/queries.mapProposals': asRavi(({ ravi }, tx) => mapProposals(ravi.viewer, tx, {})),
}
