// `npm run llm:smoke`: asks the operator's own model once, with the key of the environment or of .env, about shops that
// everybody knows and some that do not exist. At most three calls, which cost a small part of a cent; never in a test run.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ModelUnavailable, type AskedProduct } from '@/lib/categorization/classifier'
import { knownRows } from '@/lib/categorization/known-answers'
import { openClassifierOf } from '@/lib/categorization/openai-classifier'
import { offeredTags } from '@/lib/categorization/tag-set'
import { todayInIndia } from '@/lib/dates/iso-date'
import type { CallLedger, TokenCount } from '@/lib/model-calls/types'
import { costOf, parsePrices, priceOf } from '@/lib/money/token-prices'
import { DEFAULT_TAGS } from '@/lib/tags/default-tags'

const CALLS_MAX = 3
const INVENTED = ['ZORVEXA', 'QUILBRAM', 'TYNDOVER']

const dotenv = join(resolve(import.meta.dirname, '..'), '.env')
if (existsSync(dotenv)) process.loadEnvFile(dotenv)
const {
  OPENAI_API_KEY: apiKey,
  OPENAI_BASE_URL: baseUrl = 'https://api.openai.com/v1',
  OPENAI_MODEL: model = 'gpt-6-luna',
  OPENAI_PRICES: prices = '',
} = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value?.trim()))

function refuse(sentence: string): never {
  console.error(sentence)
  process.exit(2)
}

async function main(key: string): Promise<void> {
  const brands = knownRows()
  const invented = INVENTED.map((name): AskedProduct => ({ key: name, name, mode: 'Card', amountBand: '100-500' }))
  const tags = offeredTags(DEFAULT_TAGS.map(({ name }) => ({ name, defaultName: name })))
  const { ledger, calls } = openLedger()
  const { classify, promptVersion } = openClassifierOf({ apiKey: key, baseUrl, model, ledger })
  const products = [...brands.map(({ product }) => product), ...invented]
  const { answers } = await classify({ products, tags, tagSetHash: 'smoke' }, new AbortController().signal)
  const said = (name: string) => (answers.has(name) ? (answers.get(name) ?? 'TBD') : 'no answer')
  const wrong = brands.filter(({ product, defaultTag }) => said(product.key) !== defaultTag)
  const left = INVENTED.filter((name) => said(name) === 'TBD')
  console.log(`model     ${model} at ${new URL(baseUrl).host}, prompt ${promptVersion}`)
  console.log(`calls     ${calls.length} of at most ${CALLS_MAX}`)
  console.log(spentLine(calls))
  console.log(`known     ${brands.length - wrong.length} of ${brands.length} shops answered as expected`)
  for (const { product, defaultTag } of wrong)
    console.log(`          ${product.name}: ${said(product.key)} where ${defaultTag} was expected`)
  console.log(`invented  ${left.length} of ${INVENTED.length} left TBD`)
}

type Spent = TokenCount & { isEstimate: boolean }

/** Keeps what each call used, and allows no more than a few. */
function openLedger() {
  const calls: Spent[] = []
  const ledger: CallLedger = {
    async open({ estimate }) {
      if (calls.length >= CALLS_MAX) throw spentOut()
      const call: Spent = { ...estimate, cached: 0, isEstimate: true }
      calls.push(call)
      return {
        settle: async ({ tokens, isEstimate }) => void Object.assign(call, tokens, { isEstimate }),
        discard: async () => {},
      }
    },
  }
  return { ledger, calls }
}

const spentOut = () =>
  new ModelUnavailable('budget', `No good answer came within ${CALLS_MAX} calls.`, {
    isPermanent: false,
    usage: { calls: CALLS_MAX, inputTokens: 0, outputTokens: 0 },
  })

const NANO = 1_000_000_000
const dollars = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', maximumFractionDigits: 6 })

function spentLine(calls: readonly Spent[]): string {
  const sum = (part: keyof TokenCount) => calls.reduce((total, call) => total + call[part], 0)
  const tokens = { input: sum('input'), cached: sum('cached'), output: sum('output') }
  const price = priceOf(model, todayInIndia(new Date()), parsePrices(prices))
  const cost = price ? dollars.format(costOf(tokens, price) / NANO) : 'unknown: OPENAI_PRICES does not name this model'
  const source = calls.some(({ isEstimate }) => isEstimate) ? ', by our own count' : ''
  return `tokens    ${tokens.input} in (${tokens.cached} cached), ${tokens.output} out${source}\ncost      ${cost}`
}

if (process.env.CI) refuse('This asks a real service and costs money, so it never runs in CI.')
if (!apiKey) refuse('OPENAI_API_KEY is not set: put the key in the environment or in .env, as .env.example says.')
await main(apiKey).catch((error: unknown) => {
  if (!(error instanceof ModelUnavailable)) throw error
  console.error(`${error.message} (${error.fault}, after ${error.details.usage.calls} calls)`)
  process.exitCode = 1
})
