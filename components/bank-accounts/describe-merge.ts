import type { MergePreview } from '@/lib/account-corrections/schema'
import { countOf } from '@/lib/text/count-of'

/** What merging an account into another will do, in sentences that name all of it. */
export function describeMerge({ statements, payments, same }: MergePreview, into: string): string {
  const moves = `${countOf(statements, 'statement')} and ${countOf(payments, 'payment')} go to ${into}, and the next file of either account is found there.`
  const joined =
    same === 0
      ? 'No payment stands in both.'
      : `${countOf(same, 'payment')} ${same === 1 ? 'stands in both and is one' : 'stand in both and are one each'} from then on.`
  return `${moves} ${joined} Your own tags stay; where you tagged both, that of ${into} counts. This is not taken apart again.`
}
