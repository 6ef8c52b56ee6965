// A server's worker without the server, for the tests that kill it:
// `node --conditions react-server --import tsx lib/testing/worker-process.ts`, with the environment of a server.
import { categorizeJob } from '@/lib/categorization/categorize-job'
import { openClassifier } from '@/lib/categorization/operators-classifier'
import { claimJob, extendLease, settleJob } from '@/lib/jobs/mutations'
import { startWorker } from '@/lib/jobs/worker'

startWorker({
  queue: { claim: claimJob, extend: extendLease, settle: settleJob },
  handlers: { categorize: categorizeJob(openClassifier) },
  tell: (fault) => process.stdout.write(`${JSON.stringify(fault)}\n`),
})
process.stdout.write('working\n')
