/**
 * In billionths of a US dollar a token, which is a thousandth of a dollar a million tokens. `cached`: what a token costs
 * that the service remembers from a moment ago.
 */
export type Price = { input: number; cached: number; output: number }

type DatedPrice = Price & { model: string; from: string }

// As the maker of each model published them; the latest that had begun counts. Others are unknown, and said to be so.
const PUBLISHED: readonly DatedPrice[] = [
  { model: 'gpt-6-luna', from: '2026-11-01', input: 100, cached: 10, output: 500 },
  { model: 'gpt-5.6-luna', from: '2026-11-01', input: 200, cached: 200, output: 1_200 },
  { model: 'gpt-5.4-mini', from: '2026-11-01', input: 750, cached: 750, output: 4_500 },
]

const DATED_NAME = /-\d{4}-\d{2}-\d{2}$/

/** What a model costs on a day; the operator's word goes first. Undefined where nobody has said. */
export function priceOf(model: string, day: string, own: ReadonlyMap<string, Price> = new Map()): Price | undefined {
  const plain = model.replace(DATED_NAME, '')
  const ownPrice = own.get(model) ?? own.get(plain)
  if (ownPrice) return ownPrice
  const [latest] = PUBLISHED.filter((price) => price.model === plain && price.from <= day).toSorted((one, other) =>
    other.from.localeCompare(one.from),
  )
  return latest && { input: latest.input, cached: latest.cached, output: latest.output }
}

type Tokens = { input: number; cached: number; output: number }

/** In billionths of a US dollar, whole. What is cached is part of the input. */
export const costOf = ({ input, cached, output }: Tokens, price: Price): number =>
  (input - cached) * price.input + cached * price.cached + output * price.output

const OWN_PRICE =
  /^(?<model>[^=\s]+)=(?<input>\d+(?:\.\d{1,3})?)\/(?<cached>\d+(?:\.\d{1,3})?)\/(?<output>\d+(?:\.\d{1,3})?)$/

/** `gpt-6-luna=0.10/0.01/0.50, llama3=0/0/0`: dollars a million tokens in, cached and out. Undefined where that is not so. */
export function parsePrices(text: string): Map<string, Price> | undefined {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const read = parts.map((part) => OWN_PRICE.exec(part)?.groups)
  if (read.some((groups) => groups === undefined)) return undefined
  return new Map(
    read.map((groups = {}) => [
      groups.model ?? '',
      { input: thousandths(groups.input), cached: thousandths(groups.cached), output: thousandths(groups.output) },
    ]),
  )
}

/** `0.10` → 100, from the digits. */
function thousandths(text = ''): number {
  const [whole = '0', fraction = ''] = text.split('.')
  return Number(whole + fraction.padEnd(3, '0'))
}
