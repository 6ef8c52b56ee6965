import type { ChatCompletionCreateParamsNonStreaming as Request } from 'openai/resources/chat/completions'
import type { TokenCount } from '@/lib/model-calls/types'

// What a message costs beside its words, and a request beside its messages (OpenAI's cookbook).
const TOKENS_PER_MESSAGE = 3
const TOKENS_PER_REQUEST = 3
const ANSWER_FRAME = 2

/**
 * What a request will probably cost: its words and its schema by OpenAI's own encoding, and an answer as long as that of a
 * model that does not think aloud. Other models cut words elsewhere; what they report settles it.
 */
export async function estimateTokens(request: Request): Promise<Pick<TokenCount, 'input' | 'output'>> {
  // Some 25 MB once, and only in a process that asks a model.
  const { countTokens } = await import('gpt-tokenizer/encoding/o200k_base')
  const words = request.messages.reduce(
    (sum, { content }) => sum + TOKENS_PER_MESSAGE + countTokens(typeof content === 'string' ? content : ''),
    TOKENS_PER_REQUEST,
  )
  const format = request.response_format
  const schema = format?.type === 'json_schema' ? format.json_schema.schema : undefined
  const rows = rowsIn(request)
  return {
    input: words + (schema === undefined ? 0 : countTokens(JSON.stringify(schema))),
    output: ANSWER_FRAME + rows * tokensPerAnswer(request, countTokens),
  }
}

/** How many tokens a text has, such as an answer that came without its count. */
export async function countTokensIn(text: string): Promise<number> {
  const { countTokens } = await import('gpt-tokenizer/encoding/o200k_base')
  return countTokens(text)
}

const rowsIn = ({ messages }: Request) => {
  const last = messages.at(-1)?.content
  return typeof last === 'string' && last !== '' ? last.split('\n').length : 0
}

const TAG_LISTED = /^("(?:[^"\\]|\\.)*")/gm

/** A row key and a tag of the usual length. */
function tokensPerAnswer({ messages }: Request, countTokens: (text: string) => number): number {
  const [rules] = messages
  const tags = [...String(rules?.content ?? '').matchAll(TAG_LISTED)].map(([, tag = '']) => tag)
  const all = countTokens(tags.map((tag) => `"r10":${tag},`).join(''))
  return Math.ceil(all / Math.max(1, tags.length))
}

const FACTOR_MAX = 10
const TOKENS_SPARE = 1_000

/**
 * Whether a count that a service tells can be true. A model of another maker may cut words into more pieces, and may think
 * aloud up to its bound; more than that was never sent or asked for.
 */
export function isPlausible(told: TokenCount, estimate: Pick<TokenCount, 'input' | 'output'>, outputMax: number) {
  const isCount = (tokens: number) => Number.isSafeInteger(tokens) && tokens >= 0
  return (
    isCount(told.input) &&
    isCount(told.output) &&
    isCount(told.cached) &&
    told.input > 0 &&
    told.input <= FACTOR_MAX * estimate.input + TOKENS_SPARE &&
    told.cached <= told.input &&
    told.output <= FACTOR_MAX * outputMax
  )
}
