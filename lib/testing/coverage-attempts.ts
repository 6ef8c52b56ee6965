import { getCoverage, listCoverage } from '@/lib/coverage/queries'
import { listCovering } from '@/lib/statements/queries'
import { asRavi, type Attempt } from './attempt'

export const COVERAGE_ATTEMPTS: Record<string, Attempt> = {
  'coverage/queries.getCoverage': ({ asha, ravi }) => getCoverage(ravi.viewer, asha.account.id),
  'coverage/queries.listCoverage': ({ ravi }) => listCoverage(ravi.viewer),
  'statements/queries.listCovering': asRavi(({ ravi }, tx) => listCovering(ravi.viewer, tx)),
}
