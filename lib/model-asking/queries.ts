import 'server-only'
import { and, eq } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { unansweredProducts } from '@/db/schema/tags'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { nameToAsk } from '@/lib/categorization/askable-product'
import { looksLikeInstruction } from '@/lib/categorization/instruction-like'
import { checksOf } from '@/lib/categorization/known-answers'
import { nextRequests } from '@/lib/categorization/next-requests'
import { operatorsService } from '@/lib/categorization/operators-service'
import { PROMPT_VERSION } from '@/lib/categorization/prompt'
import {
  findAllowedAt,
  findTagSet,
  isModelAllowed,
  listAskableProducts,
  tellWhyNotAsked,
  type Asker,
} from '@/lib/categorization/queries'
import type { ModelPage } from '@/lib/categorization/schema'
import { tellingRun } from '@/lib/categorization/telling-run'
import type { Asking } from '@/lib/categorization/types'
import { mapJobs } from '@/lib/jobs/queries'
import type { JobStanding } from '@/lib/jobs/types'
import { failsKnownQuestions } from '@/lib/model-calls/queries'
import { recallProductTags } from '@/lib/tags/queries'

type Unknown = { productKey: string; product: string; narration: string }

/** Whether a model is, was, or may be asked about a row's product. */
export async function findAsking(viewer: Viewer, tx: Tx, row: Unknown): Promise<Asking> {
  const service = operatorsService()
  if (!service) return 'no_model'
  if (!(await isModelAllowed(viewer, tx))) return 'off'
  if (looksLikeInstruction(row.product)) return 'suspicious'
  if (!nameToAsk({ productKey: row.productKey, narrations: [row.narration] })) return 'personal'
  const asker = { model: service.model, promptVersion: PROMPT_VERSION, tagSetHash: (await findTagSet(viewer, tx)).hash }
  const [asked] = await tx
    .select({ productKey: unansweredProducts.productKey })
    .from(unansweredProducts)
    .where(isUnanswered(viewer, asker, row.productKey))
  return asked ? 'asked' : askingOf(tellingRun([...(await mapJobs(viewer, tx, 'categorize')).values()]))
}

const isUnanswered = (viewer: Viewer, { model, promptVersion, tagSetHash }: Asker, productKey: string) =>
  and(
    ownedBy(viewer, unansweredProducts),
    eq(unansweredProducts.productKey, productKey),
    eq(unansweredProducts.direction, 'debit'),
    eq(unansweredProducts.model, model),
    eq(unansweredProducts.promptVersion, promptVersion),
    eq(unansweredProducts.tagSetHash, tagSetHash),
  )

function askingOf(run: JobStanding | undefined): Asking {
  if (run?.fault === 'day_spent' || run?.fault === 'budget') return 'budget'
  if (run?.state === 'failed' || (run?.state === 'queued' && run.fault !== null)) return 'unavailable'
  return run?.state === 'queued' || run?.state === 'running' ? 'waiting' : 'open'
}

/** What waits to be sent on the viewer's behalf, as it would be sent, and what is kept back, with why. */
export function findModelPage(viewer: Viewer): Promise<ModelPage> {
  return asViewer(viewer, async (tx) => {
    const service = operatorsService()
    const allowedAt = await findAllowedAt(viewer, tx)
    if (!service) return { service, allowedAt, run: undefined, isFailing: false, next: undefined, keptBack: [] }
    const { model, baseUrl } = service
    const tagSet = await findTagSet(viewer, tx)
    const asker = { model, promptVersion: PROMPT_VERSION, tagSetHash: tagSet.hash }
    const products = await listAskableProducts(viewer, tx, 'all', asker)
    const question = { products, tags: tagSet.offered, checks: checksOf(await recallProductTags(viewer, tx), tagSet) }
    return {
      service: { model, host: new URL(baseUrl).host },
      allowedAt,
      run: tellingRun([...(await mapJobs(viewer, tx, 'categorize')).values()]),
      isFailing: await failsKnownQuestions(viewer, tx, model),
      next: await nextRequests(model, question),
      keptBack: [...(await tellWhyNotAsked(viewer, tx))].map(([productKey, why]) => ({ productKey, why })),
    }
  })
}
