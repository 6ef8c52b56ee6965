import type { ChatCompletionCreateParamsNonStreaming as Request } from 'openai/resources/chat/completions'
import { amountBand } from '@/lib/categorization/amount-band'
import { nameToAsk } from '@/lib/categorization/askable-product'
import type { AskedProduct } from '@/lib/categorization/classifier'
import { estimateTokens } from '@/lib/categorization/estimate-tokens'
import { judge } from '@/lib/categorization/evaluation/evaluate'
import { HALVES, readGoldenSet, type GoldenRow } from '@/lib/categorization/golden/golden-set'
import { parseNarration } from '@/lib/categorization/narration/parse-narration'
import { nextRequests } from '@/lib/categorization/next-requests'
import { keyRows, requestFor } from '@/lib/categorization/prompt'
import { offeredTags } from '@/lib/categorization/tag-set'
import { costOf, priceOf } from '@/lib/money/token-prices'
import { DEFAULT_TAGS } from '@/lib/tags/default-tags'

/** What one way to ask costs: each question's tokens by OpenAI's own encoding, the dollars by the table of prices. */
export type Asking = {
  way: string
  asked: number
  calls: number
  inputTokens: number
  outputTokens: number
  costNanoUsd: number
}

export type AskingFigures = { model: string; rows: number; unknown: number; ways: Asking[] }

const MODEL = 'gpt-6-luna'
const TAKES = { format: 'json_schema', store: true, maxCompletionTokens: true } as const
const PAISE_PER_RUPEE = 100

/** What is asked of a model about the golden set at a cold start, and what it would cost as those do it who ask row by row. */
export async function measureAsking(day: string): Promise<AskingFigures> {
  const rows = HALVES.flatMap(readGoldenSet)
  const unknown = rows.filter((row) => row.direction === 'debit' && judge(row).reason === 'unknown')
  const tags = offeredTags(DEFAULT_TAGS.map(({ name }) => ({ name, defaultName: name })))
  const products = askedOf(unknown)
  const batched = await nextRequests(MODEL, { products, tags, checks: undefined })
  const ofRows = (those: readonly GoldenRow[]) =>
    those.map((row) => requestFor({ model: MODEL, rows: keyRows([rowAsProduct(row)]), tags }, TAKES))
  const ways: Omit<Asking, 'costNanoUsd'>[] = [
    {
      ...{
        way: 'as Exta asks: each product once, 25 a call',
        asked: products.length,
        calls: batched?.bodies.length ?? 0,
      },
      ...{ inputTokens: batched?.inputTokens ?? 0, outputTokens: batched?.outputTokens ?? 0 },
    },
    await rowByRow('a call for each row that nobody knows', ofRows(unknown)),
    await rowByRow('a call for each row', ofRows(rows)),
  ]
  return { model: MODEL, rows: rows.length, unknown: unknown.length, ways: ways.map((way) => priced(way, day)) }
}

/** The products that may be asked about, as the job would put them. */
function askedOf(unknown: readonly GoldenRow[]): AskedProduct[] {
  const byProduct = Map.groupBy(unknown, ({ narration }) => parseNarration(narration).productKey)
  return [...byProduct].flatMap(([productKey, rows]) => {
    const named = nameToAsk({ productKey, narrations: rows.map(({ narration }) => narration) })
    return named && rows[0]
      ? [{ key: productKey, ...named, amountBand: amountBand(rows[0].amount * PAISE_PER_RUPEE) }]
      : []
  })
}

function rowAsProduct({ narration, amount }: GoldenRow): AskedProduct {
  const { product, productKey, mode } = parseNarration(narration)
  return { key: productKey, name: product, mode, amountBand: amountBand(amount * PAISE_PER_RUPEE) }
}

async function rowByRow(way: string, requests: readonly Request[]): Promise<Omit<Asking, 'costNanoUsd'>> {
  const estimates = await Promise.all(requests.map(estimateTokens))
  const sum = (part: (estimate: (typeof estimates)[number]) => number) =>
    estimates.reduce((total, estimate) => total + part(estimate), 0)
  return {
    ...{ way, asked: requests.length, calls: requests.length },
    ...{ inputTokens: sum(({ input }) => input), outputTokens: sum(({ output }) => output) },
  }
}

function priced(way: Omit<Asking, 'costNanoUsd'>, day: string): Asking {
  const price = priceOf(MODEL, day)
  if (!price) throw new Error(`${MODEL} has no price`)
  return { ...way, costNanoUsd: costOf({ input: way.inputTokens, cached: 0, output: way.outputTokens }, price) }
}

/** Of the rows of the whole set, so that it can be compared with other sets. */
export const aThousandRows = ({ rows }: AskingFigures, value: number): number => (value * 1_000) / rows
