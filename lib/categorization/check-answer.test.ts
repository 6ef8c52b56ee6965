import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { forbidOtherMachines } from '@/lib/testing/loopback-only'
import { startOpenAiServer, tagByName, type OpenAiServer } from '@/lib/testing/openai-server'
import type { Checks } from './classifier'
import { aClassifier, aProduct, someProducts, TAGS } from './testing'

forbidOtherMachines()

const NAMES = TAGS.map(({ name }) => name)
const KNOWN = { product: { ...aProduct(0, 'NETFLIX'), key: 'NETFLIX' }, tag: 'Travel' }
const CHECKS: Checks = { known: [KNOWN], confirmed: 0, shares: new Map() }
const CONFIRMED: Checks = { known: [], confirmed: 10, shares: new Map([['Health', 0.5]]) }

let server: OpenAiServer
beforeEach(async () => {
  server = await startOpenAiServer({ oracle: knowing('Travel') })
})
afterEach(() => server.close())

/** A model that says this of the row whose answer is known. */
const knowing = (tag: string | null) => (name: string, tags: readonly string[]) =>
  name === KNOWN.product.name ? tag : tagByName(name, tags)

async function ask(count: number, checks: Checks | undefined, random = Math.random) {
  const { classify, calls } = aClassifier(server.url, { random })
  const question = { products: someProducts(count), tags: TAGS, ...(checks && { checks }) }
  const answered = await classify(question, new AbortController().signal)
  return { ...answered, statuses: calls.map(({ status }) => status), hits: server.requests.length }
}
const sent = (at = 0) => server.requests.at(at)?.body.messages[1]?.content ?? ''

describe('a question whose answer is known', () => {
  test('stands among the others from ten on, and is none of the answers', async () => {
    const { answers, passedChecks } = await ask(10, CHECKS)

    expect(sent().split('\n')).toHaveLength(11)
    expect(sent()).toContain('\tNETFLIX\t')
    expect(answers.size).toBe(10)
    expect(answers.has('NETFLIX')).toBe(false)
    expect(passedChecks).toBe(true)
  })

  test.each([
    ['of fewer', 9, CHECKS],
    ['where nothing is known for sure', 25, { ...CHECKS, known: [] }],
    ['where the row itself is asked about', 25, { ...CHECKS, known: [{ ...KNOWN, product: aProduct(1) }] }],
  ])('is none %s', async (_when, count, checks) => {
    const { answers, passedChecks } = await ask(count, checks)
    expect([sent().split('\n').length, answers.size, passedChecks]).toEqual([count, count, undefined])
  })

  test.each([
    ['wrong', 'Fuel'],
    ['not known', null],
  ])('got %s twice: nothing is kept, in two calls and two orders', async (_how, tag) => {
    server.know(knowing(tag))
    const { answers, unanswered, passedChecks, statuses } = await ask(25, CHECKS)

    expect([answers.size, unanswered.length, passedChecks]).toEqual([0, 25, false])
    expect(statuses).toEqual(['discarded', 'discarded'])
    expect(sent(0)).not.toBe(sent(1))
  })

  test('left out by the model is as good as wrong', async () => {
    server.err((answer, rows) =>
      JSON.stringify(
        Object.fromEntries(
          Object.entries(answer).filter(([key]) => rows.find((row) => row.key === key)?.name !== 'NETFLIX'),
        ),
      ),
    )
    expect(await ask(12, CHECKS)).toMatchObject({ passedChecks: false, statuses: ['discarded', 'discarded'] })
  })

  test('got wrong once and right in another order: the second answer counts', async () => {
    server.know((name, tags) => (server.requests.length === 1 ? 'Fuel' : knowing('Travel')(name, tags)))
    const { answers, statuses } = await ask(25, CHECKS)

    expect(statuses).toEqual(['discarded', 'answered'])
    expect(answers.get('KEY 1')).toBe(tagByName('SHOP 1', NAMES))
  })
})

describe('an answer that calls nearly everything one thing', () => {
  test('which the person’s memory hardly knows is thrown away, twice', async () => {
    server.know(() => 'Fuel')
    expect(await ask(10, CONFIRMED)).toMatchObject({ statuses: ['discarded', 'discarded'] })
  })

  test.each<[string, string, Checks]>([
    ['which the person’s memory is full of', 'Health', CONFIRMED],
    ['where the memory holds too little to tell', 'Fuel', { ...CONFIRMED, confirmed: 9 }],
  ])('%s is kept', async (_when, tag, checks) => {
    server.know(() => tag)
    expect((await ask(10, checks)).answers.size).toBe(10)
  })

  test('that is not known is no such thing', async () => {
    server.know(() => null)
    expect((await ask(10, CONFIRMED)).answers.size).toBe(10)
  })
})

describe('an answer that calls nearly everything what the known row is called', () => {
  const health = { product: { ...aProduct(0, 'PHARMEASY'), key: 'PHARMEASY' }, tag: 'Health' }
  const both: Checks = { ...CHECKS, known: [KNOWN, health] }
  const theFirst = () => 0

  test('proves nothing by that: it is checked again by a row of another tag, and fails where it was told to say so', async () => {
    server.know(() => 'Travel')

    expect(await ask(25, both, theFirst)).toMatchObject({
      statuses: ['discarded', 'discarded'],
      answers: new Map(),
      passedChecks: false,
    })
    expect([sent(0), sent(1)].map((rows) => rows.includes('NETFLIX'))).toEqual([true, false])
  })

  test('is kept where the second row is told apart', async () => {
    server.know((name) => (name === 'PHARMEASY' ? 'Health' : 'Travel'))
    const { answers, statuses } = await ask(25, both, theFirst)

    expect([answers.size, statuses]).toEqual([25, ['discarded', 'answered']])
  })

  test('is kept at once where the person’s memory is full of it', async () => {
    server.know(() => 'Travel')
    const { statuses } = await ask(25, { ...both, confirmed: 10, shares: new Map([['Travel', 0.5]]) }, theFirst)

    expect(statuses).toEqual(['answered'])
  })
})
