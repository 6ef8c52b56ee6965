import { z } from 'zod'
import { mappingShape } from '@/lib/mappings/schema'
import { DAY_STATES } from '@/lib/coverage/schema'
import { LINK_EVIDENCE, LINK_KINDS } from '@/lib/links/schema'
import { DIRECTIONS, PAGE_LIMIT_DEFAULT, PAGE_LIMIT_MAX, MODES, TAG_SOURCES } from '@/lib/transactions/schema'
import { TAG_COLORS } from '@/lib/tags/schema'
import { KEPT_BECAUSE } from '@/lib/import-undo/schema'

/** The names under which these shapes stand in the OpenAPI document. */
export const shapes = z.registry<{ id: string }>()

export function named<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  shapes.add(schema, { id })
  return schema
}

const id = z.string().describe('Opaque.')
const day = z.iso.date()
const instant = z.iso.datetime()
const amount = z.int().min(0).describe('Whole minor units of the currency: paise for INR.')
const balance = z.int().describe('Whole minor units; may be negative.')
const count = z.int().min(0)

const verdict = z.enum(['proved', 'not_checkable', 'broken'])
const reportAccount = z.object({
  id: id.describe('Opaque; “new” where a plan would make it.'),
  bank: z.string(),
  mask: z.string().nullable(),
  currency: z.string(),
})

export const statementReport = named(
  'StatementReport',
  z.object({
    id: id.nullable(),
    batchId: id,
    filename: z.string(),
    sha256: z.string(),
    bytes: count,
    status: z.enum(['stored', 'already_imported', 'refused', 'planned']),
    error: z.object({ code: z.string(), message: z.string() }).optional().describe('When refused.'),
    account: reportAccount.nullable(),
    layout: z.string().nullable().describe('Such as hdfc-delimited.'),
    period: z.object({ from: day, to: day }).nullable(),
    lines: z
      .object({ total: count, header: count, noise: count, stored: count, duplicate: count, rejected: count })
      .nullable()
      .describe('Physical lines; the five add up to total.'),
    rows: z
      .object({ stored: count, duplicate: count, rejected: count })
      .nullable()
      .describe('Payments, of which one may span several lines.'),
    debitPaise: amount,
    creditPaise: amount,
    openingPaise: balance.nullable(),
    closingPaise: balance.nullable(),
    proof: z
      .object({
        bytes: verdict,
        lines: verdict,
        chain: verdict,
        continuity: verdict,
        gaps: z.array(z.object({ line: count, expectedPaise: balance, foundPaise: balance })),
      })
      .nullable(),
    tagging: z
      .object({
        state: z.enum(['queued', 'running', 'finished', 'failed', 'off']),
        tagged: count,
        tbd: count,
        total: count,
      })
      .nullable(),
    uploadedAt: instant,
  }),
)

export const rejectedLine = named('RejectedLine', z.object({ line: count, raw: z.string(), reason: z.string() }))

export const transaction = named(
  'Transaction',
  z.object({
    id,
    statementId: id,
    accountId: id,
    line: count,
    transactionDate: day,
    valueDate: day.nullable(),
    narration: z.string(),
    reference: z.string().nullable(),
    currency: z.string(),
    debitPaise: amount,
    creditPaise: amount,
    closingBalancePaise: balance.nullable(),
    product: z.string(),
    mode: z.enum(MODES),
    tag: z.string().describe('TBD when unknown.'),
    tagSource: z.enum(TAG_SOURCES),
    tagConfidence: z.number().nullable(),
    tagReason: z.string().describe('One sentence.'),
    link: z
      .object({
        id,
        kind: z.enum(LINK_KINDS),
        transactionId: id.describe('The other leg.'),
        evidence: z.enum(LINK_EVIDENCE).describe('What shows that the two are one movement.'),
      })
      .nullable()
      .describe('One leg of a movement of one’s own, or of a payment that came back: no spending.'),
    isSetApart: z.boolean().describe('Left out of spending and income by a rule of yours.'),
  }),
)

export const account = named(
  'Account',
  z.object({ id, bank: z.string(), mask: z.string().nullable(), currency: z.string(), name: z.string() }),
)

const dayState = z
  .enum(DAY_STATES)
  .describe('Balances recomputed; no balances to recompute; in no file; or the files cannot all be true.')

export const coverage = named(
  'Coverage',
  z.object({
    accountId: id,
    from: day.nullable(),
    to: day.nullable(),
    months: z.array(
      z.object({
        month: z.string().describe('YYYY-MM.'),
        state: dayState,
        spans: z.array(z.object({ from: day, to: day, state: dayState })).describe('Both ends included.'),
      }),
    ),
    breaks: z.array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('chain'), statementId: id, filename: z.string(), from: day, to: day }),
        z.object({
          kind: z.literal('joint'),
          statementId: id,
          filename: z.string(),
          from: day,
          to: day,
          closingPaise: balance,
          openingPaise: balance,
        }),
      ]),
    ),
  }),
)

export const keptMapping = named(
  'Mapping',
  z.object({ id, name: z.string(), ...mappingShape, createdAt: instant, usedAt: instant }),
)

export const savedMapping = named(
  'SavedMapping',
  z.object({ id, replaced: z.string().nullable().describe('The name of the one that it replaced.') }),
)

export const tag = named('Tag', z.object({ id, name: z.string(), color: z.enum(TAG_COLORS), isSpending: z.boolean() }))

export const product = named(
  'Product',
  z.object({
    product: z.string(),
    direction: z.enum(['debit', 'credit']),
    tag: z.string().describe('What payments of it are tagged; TBD where it has had several tags.'),
    state: z
      .enum(['confirmed', 'proposed', 'ambiguous'])
      .describe('Said by the person, proposed by a model, or never to be guessed.'),
    count: count.describe('Its payments in this currency.'),
    debitPaise: amount,
    creditPaise: amount,
  }),
)

export const spendingReport = named(
  'SpendingReport',
  z.object({
    rows: z.array(
      z.object({
        month: z.string().optional().describe('YYYY-MM.'),
        tag: z.string().optional(),
        product: z.string().optional(),
        mode: z.enum(MODES).optional(),
        weekday: z.string().optional().describe('Monday to Sunday.'),
        debitPaise: amount,
        count,
      }),
    ),
    totalPaise: amount,
  }),
)

export const importAnswer = named('Import', z.object({ batchId: id, statements: z.array(statementReport) }))

export const importPlan = named(
  'ImportPlan',
  z.object({
    planId: id.describe('For POST /plans/{id}/commit, within an hour.'),
    batchId: id,
    statements: z.array(statementReport),
  }),
)

export const retagged = named(
  'Retagged',
  z.object({
    changed: count,
    operationId: id,
    ambiguous: z
      .array(
        z.object({
          product: z.string(),
          productKey: z.string(),
          direction: z.enum(DIRECTIONS),
          tags: z.array(z.string()),
        }),
      )
      .describe(
        'Products that have had these tags by now: what comes of them is TBD, until you tag them again with `always`, or by rules.',
      ),
  }),
)

export const takenBack = named(
  'TakenBack',
  z.object({
    removed: count,
    kept: z.array(z.object({ transactionId: id, reason: z.enum(KEPT_BECAUSE) })),
    operationId: id,
  }),
)

export const undone = named(
  'Undone',
  z.object({
    restored: count.describe('How many payments, or lines, are again as they were; of an import, how many went.'),
    conflicts: z.array(id).describe('Payments that were changed again since, or that another file holds: they stay.'),
  }),
)

export const removedTransaction = named(
  'RemovedTransaction',
  z.object({
    id,
    statementId: id,
    accountId: id,
    line: count,
    transactionDate: day,
    narration: z.string(),
    currency: z.string(),
    debitPaise: amount,
    creditPaise: amount,
    product: z.string(),
    removedAt: instant,
  }),
)

export const removedAnswer = named('Removed', z.object({ removed: count, operationId: id }))

export const returnedAnswer = named('Returned', z.object({ returned: count, operationId: id }))

const progressCounts = { tagged: count, tbd: count, total: count }
export const progressEvent = named(
  'ProgressEvent',
  z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['parsed', 'stored']), done: count, total: count }),
    z.object({ kind: z.literal('tagging'), done: count, total: count, tagged: count, tbd: count }),
    z.object({ kind: z.literal('finished'), ...progressCounts }),
    z.object({ kind: z.literal('failed'), code: z.string(), message: z.string() }),
  ]),
)

export const errorAnswer = named(
  'Error',
  z.object({
    error: z.object({
      code: z.string(),
      message: z.string().describe('A sentence that says what to do.'),
      fields: z.record(z.string(), z.array(z.string())).describe('What is wrong with each field, by its name.'),
    }),
  }),
)

/** A list of one shape, page by page. */
export const listOf = <Item extends z.ZodType>(id: string, item: Item) =>
  named(id, z.object({ items: z.array(item), nextCursor: z.string().nullable() }))

/** What every list takes. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(PAGE_LIMIT_MAX).default(PAGE_LIMIT_DEFAULT),
  cursor: z.string().max(2000).optional().describe('nextCursor of the page before.'),
}

/** A path's own part. */
export const idInPath = z.object({ id: z.uuid() })
