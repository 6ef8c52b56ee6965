import type { AskedProduct } from '@/lib/categorization/classifier'
import { countTokensIn, estimateTokens } from '@/lib/categorization/estimate-tokens'
import { keyRows, PROMPT_VERSION, requestFor } from '@/lib/categorization/prompt'
import { PRODUCTS_A_UNIT } from '@/lib/categorization/schema'
import { offeredTags } from '@/lib/categorization/tag-set'
import { TRADES } from '@/lib/sample/shops'
import { DEFAULT_TAGS } from '@/lib/tags/default-tags'
import type { Section } from '../bench/figures'

const TAKES = { format: 'json_schema', store: true, maxCompletionTokens: true } as const
const TOKENS_A_PRODUCT_MAX = 60

/** What a full question costs, by OpenAI's own encoding: its rules and tags, its rows, its schema, and an answer of usual tags. */
export async function promptFigures(): Promise<Section> {
  const tags = offeredTags(DEFAULT_TAGS.map(({ name }) => ({ name, defaultName: name })))
  const request = requestFor({ model: 'gpt-6-luna', rows: keyRows(someShops(PRODUCTS_A_UNIT)), tags }, TAKES)
  const [rules = '', rows = ''] = request.messages.map(({ content }) => (typeof content === 'string' ? content : ''))
  const { input, output } = await estimateTokens(request)
  const [ofRules, ofRows] = [await countTokensIn(rules), await countTokensIn(rows)]
  return {
    title: `Asking a language model: the prompt, version ${PROMPT_VERSION}`,
    about: `A question about ${PRODUCTS_A_UNIT} unknown shops with the default tags, without the row whose answer is known.`,
    figures: [
      { what: 'rules and tags', value: ofRules, unit: 'tokens' },
      { what: 'rows', value: ofRows, unit: 'tokens' },
      { what: 'schema, and the frame of a message', value: input - ofRules - ofRows, unit: 'tokens' },
      { what: 'answer', value: output, unit: 'tokens' },
      {
        what: 'in and out for each product',
        value: (input + output) / PRODUCTS_A_UNIT,
        unit: 'tokens',
        bound: { most: TOKENS_A_PRODUCT_MAX },
      },
    ],
  }
}

/** Of the invented city's shops those that say nothing of what they sell. */
function someShops(count: number): AskedProduct[] {
  const shops = TRADES.at(-1)?.shops ?? []
  const bands = ['0-100', '100-500', '500-1000', '1000-2000']
  return shops.slice(0, count).map(({ name, takesCards }, index) => {
    const amountBand = bands[index % bands.length] ?? ''
    return { key: name, name, mode: takesCards ? 'Card' : 'UPI', amountBand }
  })
}
