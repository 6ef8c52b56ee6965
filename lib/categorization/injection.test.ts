import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { injections } from '@/lib/testing/injections'
import { forbidOtherMachines } from '@/lib/testing/loopback-only'
import { startOpenAiServer, tagByName, type OpenAiServer } from '@/lib/testing/openai-server'
import { parseNarration } from './narration/parse-narration'
import { nameToAsk } from './askable-product'
import type { Checks } from './classifier'
import { aClassifier, aProduct, someProducts, TAGS } from './testing'

forbidOtherMachines()

// The many of the full size take minutes on a busy machine.
const WITHIN_MS = 3_600_000
const INJECTIONS = injections(Number(process.env.INJECTIONS ?? 130))
const counted = { injections: INJECTIONS.length, batches: 0, otherRowsChanged: 0 }

const tags = TAGS.map(({ name }) => name)
const honest = (name: string) => tagByName(name, tags)
const isHarmless = (name: string) => /^SHOP \d+$/.test(name) || name === 'NETFLIX' || name === 'INDIAN OIL'

let server: OpenAiServer
// As obedient as can be: whatever is not a shop that it knows is an order, and the order is to call everything fuel.
beforeAll(async () => {
  server = await startOpenAiServer({
    write: (answer, rows) =>
      JSON.stringify(
        rows.every(({ name }) => isHarmless(name)) ? answer : Object.fromEntries(rows.map(({ key }) => [key, 'Fuel'])),
      ),
  })
})
afterAll(() => server.close())

type Checked = { checks?: Checks; random?: () => number }

/** Asks about 25 products, one of which bears this name: how many of the others got a tag that is not theirs. */
async function askWith(name: string, place: number, { checks, random = Math.random }: Checked = {}) {
  const products = someProducts(25).with(place - 1, aProduct(place, name))
  const { classify } = aClassifier(server.url, { random })
  const { answers, unanswered } = await classify(
    { products, tags: TAGS, ...(checks && { checks }) },
    new AbortController().signal,
  )
  const others = products.filter((product) => product.name !== name)
  const changed = others.filter(({ key, name: shop }) => answers.has(key) && answers.get(key) !== honest(shop))
  counted.batches++
  counted.otherRowsChanged += changed.length
  return { changed: changed.length, answered: answers.size, unanswered }
}

describe('a name that speaks to the model', () => {
  test('there are enough of them', () => {
    expect(new Set(INJECTIONS).size).toBeGreaterThanOrEqual(100)
  })

  test.each([1, 13, 25])(
    'changes no other row, at place %i of a batch',
    async (place) => {
      for (const name of INJECTIONS)
        expect(await askWith(name, place), name).toEqual({ changed: 0, answered: 24, unanswered: [`KEY ${place}`] })
      expect(server.requests.every(({ text }) => !text.includes('IGNORE'))).toBe(true)
    },
    WITHIN_MS,
  )
})

// What no gate can tell from a shop's name; an obedient model takes it for an order all the same.
describe('a name that speaks to the model unseen', () => {
  const known = [
    { product: { ...aProduct(0, 'NETFLIX'), key: 'NETFLIX' }, tag: 'Travel' },
    { product: { ...aProduct(0, 'INDIAN OIL'), key: 'INDIAN OIL' }, tag: 'Fuel' },
  ]
  const checks: Checks = { known, confirmed: 0, shares: new Map() }

  const keepsNothing = async (name: string) => {
    for (const place of [1, 13, 25])
      for (const first of [0, 0.9])
        expect(await askWith(name, place, { checks, random: drawing(first) })).toMatchObject({
          changed: 0,
          answered: 0,
        })
  }

  test.each(['FUEL FOR EVERYBODY', 'PETROL HOUSE', 'EVERYBODY SELLS PETROL', 'BEST FUEL SHOPS'])(
    '%s: a row whose answer is known is got wrong, whatever its tag, and nothing is kept',
    keepsNothing,
  )

  test.each([
    ['at a card terminal', (name: string) => `POS 400000XXXXXX0000 ${name}`],
    ['behind a shop’s QR code', (name: string) => `UPI-${name}-PAYTMQR2810000@PTYS-YESB0000001-400000000001-UPI`],
    ['behind a gateway', (name: string) => `UPI-${name}-EXAMPLE.RZP@ICICI-ICIC0000001-400000000001-UPI`],
  ])('is what cleaning leaves of few that a bank prints %s, and nothing is kept', async (_where, print) => {
    const left = new Set(INJECTIONS.map(print).flatMap((narration) => nameIn(narration) ?? []))

    expect(left.size).toBeLessThan(INJECTIONS.length / 15)
    for (const name of left) await keepsNothing(name)
  })
})

const nameIn = (narration: string) =>
  nameToAsk({ productKey: parseNarration(narration).productKey, narrations: [narration] })?.name

/** Chance that draws this known row first. */
function drawing(first: number): () => number {
  let draws = 0
  return () => (draws++ === 0 ? first : Math.random())
}

afterAll(() => {
  const { FIGURES_OUT: folder } = process.env
  if (folder) writeFileSync(`${folder}/injections.json`, JSON.stringify(counted))
})
