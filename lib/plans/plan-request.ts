import type { Viewer } from '@/lib/auth/viewer'
import type { SentContent } from '@/lib/imports/mutations'
import { OtherBytes, refusedReport, sizeFault } from '@/lib/intake/schema'
import type { StatementReport } from '@/lib/statements/schema'
import { dropPlan, keepFile, openPlan, settlePlans } from './mutations'
import { findPlanOfKey, getTold, type Told } from './queries'

type Arrived = { content: SentContent; account: string | undefined }
type Receive = (take: (file: Arrived, index: number) => Promise<void>) => Promise<void>
type Plan = { planId: string; batchId: string; statements: StatementReport[] }

/**
 * Plans the files of a script's request once all of them have arrived; each is kept as it comes, one in memory at a time.
 * Under a key that has made a plan the files are compared with that plan's, whose answer is given again.
 */
export async function planRequest(
  viewer: Viewer,
  receive: Receive,
  { key, now }: { key: string | undefined; now: Date },
): Promise<Plan> {
  const before = key === undefined ? undefined : await findPlanOfKey(viewer, key)
  if (before !== undefined) return replay(await getTold(viewer, before), receive)
  const planId = await openPlan(viewer, { key })
  try {
    await receive((file, index) => keep(viewer, { planId, index, now }, file))
    await settlePlans(viewer, [{ planId }], now)
  } catch (error) {
    await dropPlan(viewer, planId)
    throw error
  }
  return getTold(viewer, planId)
}

type Place = { planId: string; index: number; now: Date }

async function keep(viewer: Viewer, { planId, index, now }: Place, { content: sent, account }: Arrived): Promise<void> {
  const { content, ...announced } = sent
  const fault = sizeFault(announced.bytes)
  const file = { planId, index, announced, account, content: fault ? undefined : content }
  const refused = fault && refusedReport({ batchId: planId, ...announced }, fault, now)
  await keepFile(viewer, { ...file, ...(refused && { report: refused }) })
}

/** An idempotency key stands for one request: the same files, in the same order. */
async function replay(told: Told, receive: Receive): Promise<Plan> {
  let arrived = 0
  await receive(async ({ content }, index) => {
    if (told.statements[index]?.sha256 !== content.sha256) throw new OtherBytes()
    arrived++
  })
  if (arrived !== told.statements.length) throw new OtherBytes()
  return told
}
