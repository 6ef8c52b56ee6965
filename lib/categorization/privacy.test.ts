import { afterAll, beforeAll, expect, test } from 'vitest'
import { forbidOtherMachines } from '@/lib/testing/loopback-only'
import { startOpenAiServer, type OpenAiServer } from '@/lib/testing/openai-server'
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

/** The same numbers every time: a string that slips through once does so always. */
function seeded(seed: number) {
  let state = seed
  const next = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
  return {
    below: (limit: number) => Math.floor(next() * limit),
    pick: <Item>(items: readonly [Item, ...Item[]]) => items[Math.floor(next() * items.length)] ?? items[0],
  }
}

// Given names and surnames of many regions, in a list that was not written with the shipped one in mind.
const GIVEN =
  `Rahul Priya Amit Sunita Rajesh Lakshmi Mohammed Fatima Gurpreet Harjeet Joseph Mary Arjun Sneha Vikram Ananya
  Subramanian Thangam Meenakshi Raghunathan Venkataramana Padmavathi Basavaraj Shivakumar Debashish Sourav Tenzin Lalrinpuia
  Zubin Farokh Imtiyaz Shabana Balwinder Jaspreet Omprakash Ramcharan Dhanalakshmi Kumaraswamy`.split(/\s+/)
const FAMILY =
  `Sharma Patel Iyer Khan Singh Das Nair Reddy Fernandes Kulkarni Banerjee Chowdhury Gowda Pillai Menon Joshi Yadav
  Thakur Mishra Ansari Sheikh Bhattacharya Deshpande Rathore Wangchuk Sangma Mistry Contractor Ramachandran`.split(
    /\s+/,
  )
const SHOPS = [
  'GREEN LEAF',
  'PAPER BOAT',
  'BLUE STONE CRAFTS',
  'HAPPY CORNER STORES',
  'URBAN THREAD',
  'SPICE ROUTE TRADERS',
  'MAPLE HOUSE',
  'RIVER SAND',
  'GOLDEN WHEEL ENTERPRISES',
  'BRIGHT LAMP AGENCIES',
] as const
const NOTES = [
  'FOR MOTHER',
  'BIRTHDAY OF ANJU',
  'FLAT 302 DEPOSIT',
  'LOAN TO BROTHER',
  'DOCTOR VISIT',
  'SORRY',
  'SECRET DINNER',
] as const

type Planted = { narration: string; secrets: string[] }

function plant(random: ReturnType<typeof seeded>): Planted {
  const { below, pick } = random
  const digits = (count: number) => Array.from({ length: count }, () => below(10)).join('')
  const letters = (count: number) => Array.from({ length: count }, () => String.fromCharCode(65 + below(26))).join('')
  const given = pick([GIVEN[0] ?? '', ...GIVEN]).toUpperCase()
  const person = `${given} ${pick([FAMILY[0] ?? '', ...FAMILY]).toUpperCase()}`
  const phone = `${6 + below(4)}${digits(9)}`
  const ifsc = `${letters(4)}0${digits(6)}`
  const reference = digits(12)
  const account = `5010${digits(10)}`
  const pan = `${letters(5)}${digits(4)}${letters(1)}`
  const email = `${given}.${digits(2)}@EXAMPLE.COM`
  const date = `${10 + below(19)}/0${1 + below(9)}/2025`
  const note = `${pick(NOTES)} ${letters(6)}`
  const vpa = pick([
    `${given}${digits(3)}@OKSBI`,
    `${phone}@YBL`,
    `Q${digits(9)}@YBL`,
    `PAYTMQR${digits(12)}@PTYS`,
    `SHOP${letters(4)}.RZP@ICICI`,
    `${letters(8)}@HDFCBANK`,
  ])
  const shop = `${pick(SHOPS)} ${letters(1)}${letters(2)}`.trim()
  const payee = pick([
    shop,
    shop,
    shop,
    shop,
    person,
    `MR ${person}`,
    `${shop} ${phone}`,
    `${shop} ${pan}`,
    `${shop} ${email}`,
    `${shop} ${date}`,
    `${shop} ${account}`,
    `${phone}`,
    `${person} STORES`,
    `${given[0]} ${person}`,
    vpa,
    `${shop} ${vpa}`,
    `${shop} ${reference}`,
    `${shop} +91 ${phone.slice(0, 5)} ${phone.slice(5)}`,
  ])
  const narration = pick([
    `UPI-${payee}-${vpa}-${ifsc}-${reference}-${note}`,
    `UPI-${payee}-${vpa}-${ifsc}-${reference}-${note}`,
    `UPI-${payee}-${vpa}-${ifsc}-${reference}-${note}`,
    `UPI-${payee}-${note}`,
    `NEFT DR-${ifsc}-${payee} PVT LTD-NETBANK, MUM-N${digits(15)}-${note}`,
    `NEFT DR-${ifsc}-${payee}-${note}`,
    `IMPS-${reference}-${payee}-${ifsc.slice(0, 4)}-XXXXXXXX${digits(4)}-${note}`,
    `IMPS-${reference}-${payee}-${note}`,
    `RTGS DR-${ifsc}-${payee}-NETBANK, MUM-${letters(4)}R${digits(17)}`,
    `${account}-TPT-${note}-${payee}`,
    `${account}-TPT-${note}`,
    `POS ${digits(6)}XXXXXX${digits(4)} ${payee}`,
    `TO TRANSFER-UPI/DR/${reference}/${payee}/${ifsc.slice(0, 4)}/${vpa}/${note}--`,
    `UPI/P2M/${reference}/${payee}/${note}/YES BANK`,
    `UPI/P2A/${reference}/${payee}/${note}/HDFC BANK`,
    `UPI/${reference}/${note}/${vpa}/ICICI Bank/ICI${digits(12)}`,
    `UPI/${payee}/${vpa}/${note}/AXIS BANK/${reference}/ICI${digits(12)}`,
    `UPI/${payee}/${reference}/${note}`,
    `UPI/${reference}/${payee}/${vpa}/${note}`,
    `POS/${payee}/PUNE/040725/18:05`,
    `VPS/${payee}/202507141830/${reference}/PUNE`,
    `by debit card-OTHPOS${reference}${payee}   PUNE--`,
    `NEFT/AXISP${digits(12)}/${payee}/${note}`,
    `MMT/IMPS/${reference}/${note}/${payee}/${ifsc}`,
    `BIL/INFT/EAA${digits(7)}/${note}/${payee}`,
    `DIRECT DEBIT PAYMENT TO ${payee} REF ${reference}, MANDATE NO 1`,
    `STANDING ORDER TO ${payee} REF ${note}`,
    `BILL PAYMENT VIA FASTER PAYMENT TO ${payee} REFERENCE ${note}`,
    `DEBIT CARD PURCHASE XXXXX${digits(4)} ${payee} SEATTLE WA`,
    `Paid to ${payee} via UPI`,
    `NACH/${payee}/${digits(12)}`,
    `ACH D- ${payee}-${digits(10)}`,
    `${payee} ${note} ${account}`,
  ])
  return {
    narration,
    secrets: [person, phone, vpa, reference, ifsc, pan, email, date, account, note],
  }
}

test('2,000 requests hold none of the names, numbers, addresses, dates and notes that the statements are full of', async () => {
  const random = seeded(20_261_124)
  const planted = Array.from({ length: 24_000 }, () => plant(random))
  const asked = planted.flatMap(({ narration }): AskedProduct[] => {
    const { productKey } = parseNarration(narration)
    const named = nameToAsk({ productKey, narrations: [narration] })
    return named ? [{ key: narration, ...named, amountBand: amountBand(random.below(5_000_00)) }] : []
  })
  const requestsMin = 2_000
  expect(asked.length).toBeGreaterThanOrEqual(2 * requestsMin)

  for (let from = 0; from < 2 * requestsMin; from += 2) {
    const { classify } = aClassifier(server.url)
    const products = asked.slice(from, from + 2)
    const { unanswered } = await classify({ products, tags: TAGS }, new AbortController().signal)
    expect(unanswered).toEqual([])
  }

  expect(server.requests).toHaveLength(requestsMin)
  const rows = server.requests.map(({ body }) => body.messages[1]?.content.toUpperCase()).join('\n')
  const elsewhere = server.requests.map(({ body: { messages, ...body }, headers, path }) =>
    JSON.stringify([messages[0], body, headers, path]),
  )
  expect(new Set(elsewhere.map((text) => text.replace(/"content-length":"\d+"/, ''))).size).toBe(1)
  const secrets = new Set(planted.flatMap((one) => one.secrets))
  expect(secrets.size).toBeGreaterThan(50_000)
  expect(foundIn(`${rows}\n${elsewhere[0]?.toUpperCase()}`, secrets)).toEqual([])
  expect(rows).not.toMatch(/\d{7,}|@|\bMR\b/)
  for (const name of GIVEN) expect(rows).not.toMatch(new RegExp(`\\b${name.toUpperCase()} `))
  for (const shop of SHOPS) expect(rows).toContain(shop)
})

const START = 6

/** Those that the text holds, found by their first letters, as a search for each would take minutes. */
function foundIn(text: string, secrets: ReadonlySet<string>): string[] {
  const starts = new Set(Array.from(text, (_letter, at) => text.slice(at, at + START)))
  return [...secrets].filter((secret) => starts.has(secret.slice(0, START)) && text.includes(secret))
}
