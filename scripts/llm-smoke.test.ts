import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { knownRows } from '@/lib/categorization/known-answers'
import { startOpenAiServer, type OpenAiServer } from '@/lib/testing/openai-server'

const BRANDS = new Map(knownRows().map(({ product, defaultTag }) => [product.name, defaultTag]))

let server: OpenAiServer
beforeEach(async () => {
  server = await startOpenAiServer({ oracle: (name) => BRANDS.get(name) ?? null })
})
afterEach(() => server.close())

/** Runs the script with this environment; what a person has in .env does not count. */
async function smoke(variables: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/llm-smoke.ts'], {
    cwd: resolve(import.meta.dirname, '..'),
    env: {
      ...process.env,
      ...{ CI: '', OPENAI_API_KEY: '', OPENAI_BASE_URL: server.url, OPENAI_MODEL: 'gpt-6-luna', OPENAI_PRICES: '' },
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { out, err, code: code as number, calls: server.requests.length }
}

test('one call tells the model, the tokens, the cost and what was known', async () => {
  const { out, code, calls } = await smoke({ OPENAI_API_KEY: 'a key' })

  expect([code, calls]).toEqual([0, 1])
  expect(out).toMatch(/^model {5}gpt-6-luna at 127\.0\.0\.1:\d+, prompt \d+$/m)
  expect(out).toContain('calls     1 of at most 3')
  expect(out).toContain('tokens    900 in (0 cached), 120 out')
  expect(out).toContain('cost      $0.00015')
  expect(out).toContain(`known     ${BRANDS.size} of ${BRANDS.size} shops answered as expected`)
  expect(out).toContain('invented  3 of 3 left TBD')
})

test('what was not known is named', async () => {
  server.know((name) => (name === 'NETFLIX' ? 'Fuel' : (BRANDS.get(name) ?? 'Fuel')))
  const { out } = await smoke({ OPENAI_API_KEY: 'a key' })

  expect(out).toContain(`known     ${BRANDS.size - 1} of ${BRANDS.size} shops`)
  expect(out).toContain('NETFLIX: Fuel where Entertainment & Subscriptions was expected')
  expect(out).toContain('invented  0 of 3 left TBD')
})

test('a model that says nothing useful is called three times and no more', async () => {
  server.err(() => 'I would rather not say.')
  expect(await smoke({ OPENAI_API_KEY: 'a key' })).toMatchObject({
    calls: 3,
    code: 1,
    err: expect.stringContaining('No good answer came within 3 calls.') as unknown,
  })
})

test.each([
  ['without a key', {}, 'OPENAI_API_KEY is not set'],
  ['in CI', { CI: 'true', OPENAI_API_KEY: 'a key' }, 'never runs in CI'],
])('%s nothing is asked, and the reason is told', async (_when, variables, reason) => {
  const { err, code, calls } = await smoke(variables)

  expect([code, calls]).toEqual([2, 0])
  expect(err).toContain(reason)
})
