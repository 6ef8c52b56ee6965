import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forbidOtherMachines } from '@/lib/testing/loopback-only'
import { startOpenAiServer, type OpenAiServer } from '@/lib/testing/openai-server'
import { GIVEN, plant, seeded, SHOPS } from '@/lib/testing/planted-narrations'
import { NOT_LISTED, PRINTED_BESIDE } from '@/lib/testing/unlisted-names'
import { amountBand } from './amount-band'
import { nameToAsk } from './askable-product'
import type { AskedProduct } from './classifier'
import { parseNarration } from './narration/parse-narration'
import { aClassifier, TAGS } from './testing'

forbidOtherMachines()

let server: OpenAiServer
beforeAll(async () => {
  server = await startOpenAiServer()
})
afterAll(() => server.close())

const REQUESTS = Number(process.env.PRIVACY_REQUESTS ?? 2_000)
// Ten thousand take minutes on a busy machine.
const WITHIN_MS = 3_600_000
const leaks: Record<string, { names: number; sent: number }> = {}
const counted = { leaks, requests: 0, planted: 0, found: Number.NaN }

const isAskedAbout = (narration: string) =>
  nameToAsk({ productKey: parseNarration(narration).productKey, narrations: [narration] })

test(
  `${REQUESTS} requests hold none of the names, numbers, addresses, dates and notes that the statements are full of`,
  async () => {
    const random = seeded(20_261_124)
    const planted = Array.from({ length: 12 * REQUESTS }, () => plant(random))
    const asked = planted.flatMap(({ narration }): AskedProduct[] => {
      const named = isAskedAbout(narration)
      return named ? [{ key: narration, ...named, amountBand: amountBand(random.below(5_000_00)) }] : []
    })
    expect(asked.length).toBeGreaterThanOrEqual(2 * REQUESTS)

    for (let from = 0; from < 2 * REQUESTS; from += 2) {
      const { classify } = aClassifier(server.url)
      const products = asked.slice(from, from + 2)
      const { unanswered } = await classify({ products, tags: TAGS }, new AbortController().signal)
      expect(unanswered).toEqual([])
    }

    expect(server.requests).toHaveLength(REQUESTS)
    const rows = server.requests.map(({ body }) => body.messages[1]?.content.toUpperCase()).join('\n')
    const elsewhere = server.requests.map(({ body: { messages, ...body }, headers, path }) =>
      JSON.stringify([messages[0], body, headers, path]),
    )
    expect(new Set(elsewhere.map((text) => text.replace(/"content-length":"\d+"/, ''))).size).toBe(1)
    const secrets = new Set(planted.flatMap((one) => one.secrets))
    expect(secrets.size).toBeGreaterThan(25 * REQUESTS)
    const found = foundIn(`${rows}\n${elsewhere[0]?.toUpperCase()}`, secrets)
    Object.assign(counted, { requests: REQUESTS, planted: secrets.size, found: found.length })
    expect(found).toEqual([])
    expect(rows).not.toMatch(/\d{7,}|@|\bMR\b/)
    for (const name of GIVEN) expect(rows).not.toMatch(new RegExp(`\\b${name.toUpperCase()} `))
    for (const shop of SHOPS) expect(rows).toContain(shop)
  },
  WITHIN_MS,
)

describe('the bare name of somebody whom no list knows', () => {
  const ofPersons = PRINTED_BESIDE.filter(([where]) => where.startsWith('personal'))

  test.each(ofPersons)('is never sent beside what only a person has: %s', (_where, print) => {
    for (const names of Object.values(NOT_LISTED)) expect(names.filter((name) => isAskedAbout(print(name)))).toEqual([])
  })

  test('is told from a shop’s where nothing around it is a person’s, but not always: how often is counted', () => {
    for (const [where, print] of PRINTED_BESIDE)
      for (const [kind, names] of Object.entries(NOT_LISTED)) {
        const sent = names.filter((name) => isAskedAbout(print(name))).length
        leaks[`${kind}, ${where}`] = { names: names.length, sent }
        expect(names.length).toBeGreaterThan(90)
      }
  })
})

afterAll(() => {
  const { FIGURES_OUT: folder } = process.env
  if (folder) writeFileSync(`${folder}/privacy.json`, JSON.stringify(counted))
})

const START = 6

/** Those that the text holds, found by their first letters, as a search for each would take minutes. */
function foundIn(text: string, secrets: ReadonlySet<string>): string[] {
  const starts = new Set(Array.from(text, (_letter, at) => text.slice(at, at + START)))
  return [...secrets].filter((secret) => starts.has(secret.slice(0, START)) && text.includes(secret))
}
