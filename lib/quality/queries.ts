import 'server-only'
import { and, asc, count, desc, eq, inArray, isNull, max, min, notInArray, sql, type SQL } from 'drizzle-orm'
import { alias, union } from 'drizzle-orm/pg-core'
import { asViewer } from '@/db/as-viewer'
import { byHashing } from '@/db/by-hashing'
import { ownedBy } from '@/db/owned-by'
import { modelCalls } from '@/db/schema/model-calls'
import { operations, tagChanges } from '@/db/schema/operations'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import type { IsoMonth } from '@/lib/dates/iso-date'
import { exactSum } from '@/lib/money/exact-sum'
import type { Paise } from '@/lib/money/paise'
import { coverageOf, parserVersionsOf, tbdReasonsOf } from './coverage'
import { calibrationOf, precisionOf } from './precision'
import { addUp, perThousand } from './spent'
import type { JudgedSum, Machine, MonthSpent, PaymentSum, Quality, RunSpent } from './types'

const RUNS_SHOWN = 12

/** How well the viewer's payments are tagged; undefined before the first payment. */
export function findQuality(viewer: Viewer): Promise<Quality | undefined> {
  return asViewer(viewer, async (tx) => {
    const sums = await sumPayments(viewer, tx)
    if (sums.length === 0) return undefined
    const payments = sums.reduce((total, sum) => total + sum.count, 0)
    const coverage = coverageOf(sums)
    const judged = await byHashing(tx, () => sumJudged(viewer, tx))
    const months = await sumModelCalls(viewer, tx)
    const all = addUp(months)
    return {
      payments,
      coverage,
      precision: precisionOf(judged),
      calibration: calibrationOf(judged),
      tbd: tbdReasonsOf(sums, coverage.currency),
      model: { all, months, runs: await listModelRuns(viewer, tx), perThousand: perThousand(all, payments) },
      parserVersions: parserVersionsOf(sums),
    }
  })
}

const inIndia = (instant: SQL) => sql<IsoMonth>`to_char(${instant} at time zone 'Asia/Kolkata', 'YYYY-MM')`
const added = (amount: SQL) => sql<number>`sum(${amount})`.mapWith(Number)

/** All payments by month and by what became of them, in one pass over them. */
export async function sumPayments(viewer: Viewer, tx: Tx): Promise<PaymentSum[]> {
  const { transactionDate, currency, tagSource, tagReason, parserVersion, debitAmount, creditAmount } = transactions
  const isMoneyOut = sql<boolean>`(${creditAmount} = 0)`.as('is_money_out')
  const tbdReason = sql<string | null>`case when ${tagSource} = 'none' then ${tagReason} end`.as('tbd_reason')
  // By day first: a month for each of 90,000 rows would take longer than all the rest.
  const days = tx
    .select({
      day: transactionDate,
      currency,
      source: tagSource,
      tbdReason,
      parserVersion,
      isMoneyOut,
      count: count().as('count'),
      amount: sql<string>`sum(${debitAmount} + ${creditAmount})`.as('amount'),
    })
    .from(transactions)
    .where(ownedBy(viewer, transactions))
    .groupBy(transactionDate, currency, tagSource, sql`tbd_reason`, parserVersion, sql`is_money_out`)
    .as('days')
  const month = sql<IsoMonth>`to_char(${days.day}, 'YYYY-MM')`.as('month')
  return tx
    .select({
      month,
      currency: days.currency,
      source: days.source,
      tbdReason: days.tbdReason,
      parserVersion: days.parserVersion,
      isMoneyOut: days.isMoneyOut,
      count: added(sql`${days.count}`),
      amount: sql<Paise>`sum(${days.amount})`.mapWith(exactSum),
    })
    .from(days)
    .groupBy(sql`month`, days.currency, days.source, days.tbdReason, days.parserVersion, days.isMoneyOut)
}

/** Corrections that stand: what was undone says nothing. */
const standing = (viewer: Viewer) =>
  and(ownedBy(viewer, operations), eq(operations.kind, 'correction'), isNull(operations.undoneBy))

/** The person's last word on each payment: what the latest standing correction gave it, whatever changed it since. */
function lastWords(viewer: Viewer, tx: Tx) {
  const corrections = tx.select({ id: operations.id }).from(operations).where(standing(viewer))
  const replaced = alias(tagChanges, 'replaced')
  const present = tx
    .select({ rowId: transactions.id, by: transactions.tagOperationId, tagId: transactions.tagId })
    .from(transactions)
    .where(and(ownedBy(viewer, transactions), inArray(transactions.tagOperationId, corrections)))
  const past = tx
    .select({ rowId: replaced.transactionId, by: replaced.tagOperationId, tagId: replaced.tagId })
    .from(replaced)
    .where(and(ownedBy(viewer, replaced), inArray(replaced.tagOperationId, corrections)))
  const words = union(present, past).as('words')
  const { rowId, by, tagId } = words
  // The ids of operations are ordered by time.
  return tx.selectDistinctOn([rowId], { rowId, tagId }).from(words).orderBy(asc(rowId), desc(by)).as('last_words')
}

/** Each answer of a machine to a payee that a correction speaks of, and whether the person's last word is the same. */
function judgedAnswers(viewer: Viewer, tx: Tx) {
  const word = lastWords(viewer, tx)
  const { operationId, transactionId, tagId, tagSource, tagConfidence } = tagChanges
  const { productKey, creditAmount } = transactions
  const isRight = sql`${word.tagId} is not distinct from ${tagId}`
  const payee = sql`coalesce(nullif(${productKey}, ''), ${transactions.id}::text), ${creditAmount} > 0`
  return tx
    .select({
      month: inIndia(sql`min(${operations.createdAt})`).as('month'),
      source: tagSource,
      confidence: max(tagConfidence).as('confidence'),
      isRight: sql<boolean>`bool_and(${isRight})`.as('is_right'),
      payments: count().as('payments'),
      rightPayments: sql<number>`count(*) filter (where ${isRight})`.as('right_payments'),
    })
    .from(tagChanges)
    .innerJoin(operations, and(standing(viewer), eq(operations.id, operationId)))
    .innerJoin(word, eq(word.rowId, transactionId))
    .innerJoin(transactions, and(ownedBy(viewer, transactions), eq(transactions.id, transactionId)))
    .where(and(ownedBy(viewer, tagChanges), notInArray(tagSource, ['none', 'human'])))
    .groupBy(operationId, payee, tagSource, tagId)
    .as('answers')
}

/** What the person's corrections say of the machines. A payment that was removed since is left out. */
export function sumJudged(viewer: Viewer, tx: Tx): Promise<JudgedSum[]> {
  const answers = judgedAnswers(viewer, tx)
  // Through numeric: a single-precision 0.7 is a little less.
  const bin = sql<number | null>`least(9, floor(${answers.confidence}::numeric * 10))`
    .mapWith((tenth: string | null) => (tenth === null ? null : Number(tenth)))
    .as('bin')
  return tx
    .select({
      month: answers.month,
      source: sql<Machine>`${answers.source}`,
      bin,
      answers: count(),
      rightAnswers: sql<number>`count(*) filter (where ${answers.isRight})`.mapWith(Number),
      confidence: sql<number>`coalesce(sum(${answers.confidence}), 0)`.mapWith(Number),
      payments: added(sql`${answers.payments}`),
      rightPayments: added(sql`${answers.rightPayments}`),
    })
    .from(answers)
    .groupBy(answers.month, answers.source, sql`bin`)
}

const { inputTokens, outputTokens, estimatedInputTokens, estimatedOutputTokens, costNanoUsd, isEstimate } = modelCalls

/** Where the service told no usage, the estimate stands for it. */
const spent = {
  calls: count(),
  products: added(sql`${modelCalls.products}`),
  inputTokens: added(sql`coalesce(${inputTokens}, ${estimatedInputTokens})`),
  outputTokens: added(sql`coalesce(${outputTokens}, ${estimatedOutputTokens})`),
  costNanoUsd: added(sql`coalesce(${costNanoUsd}, 0)`),
  unpricedCalls: sql<number>`count(*) filter (where ${costNanoUsd} is null)`.mapWith(Number),
  estimatedCalls: sql<number>`count(*) filter (where ${isEstimate} or ${inputTokens} is null)`.mapWith(Number),
}

/** What the questions to a language model came to, by month. */
export function sumModelCalls(viewer: Viewer, tx: Tx): Promise<MonthSpent[]> {
  const month = inIndia(sql`${modelCalls.createdAt}`).as('month')
  return tx
    .select({ month, ...spent })
    .from(modelCalls)
    .where(ownedBy(viewer, modelCalls))
    .groupBy(sql`month`)
    .orderBy(asc(sql`month`))
}

/** The latest runs of a language model, and how many payments each has tagged. */
export async function listModelRuns(viewer: Viewer, tx: Tx): Promise<RunSpent[]> {
  const tagged = sql<number>`coalesce(max((${operations.summary} ->> 'tagged')::int), 0)`
  return tx
    .select({
      runId: modelCalls.runId,
      startedAt: sql<Date>`min(${modelCalls.createdAt})`.mapWith(modelCalls.createdAt),
      model: sql<string>`max(${modelCalls.model})`,
      promptVersion: sql<number>`max(${modelCalls.promptVersion})`.mapWith(Number),
      tagged: tagged.mapWith(Number),
      ...spent,
    })
    .from(modelCalls)
    .leftJoin(operations, and(ownedBy(viewer, operations), eq(operations.id, modelCalls.runId)))
    .where(ownedBy(viewer, modelCalls))
    .groupBy(modelCalls.runId)
    .orderBy(desc(min(modelCalls.createdAt)))
    .limit(RUNS_SHOWN)
}
