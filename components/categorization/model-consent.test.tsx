import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import type { ModelConsent } from '@/lib/categorization/schema'
import { ModelConsentPanel } from './model-consent'

vi.mock('@/lib/categorization/actions', () => ({ setModelConsent: vi.fn() }))

const OFF: ModelConsent = {
  service: { model: 'model-a', host: 'model.example' },
  allowedAt: null,
  waiting: 0,
  preview: [],
  run: undefined,
}
const ON: ModelConsent = { ...OFF, allowedAt: new Date('2026-11-03T06:30:00Z'), waiting: 3 }

const textOf = (consent: Partial<ModelConsent>) =>
  renderToStaticMarkup(<ModelConsentPanel consent={{ ...OFF, ...consent }} />).replace(/<[^>]+>/g, ' ')

test('without a key it says that everything else works, and what the operator would set', () => {
  const text = textOf({ service: undefined })

  expect(text).toContain('none is needed')
  expect(text).toContain('OPENAI_API_KEY')
  expect(text).not.toContain('Never sent')
})

test('turned off it says what would be sent, what never is, and to whom', () => {
  const text = textOf({})

  expect(text).toContain('Off: nothing is sent to anybody.')
  expect(text).toMatch(/model-a\s+at\s+model\.example/)
  expect(text).toContain('names of people')
  expect(text).toContain('every business has its tag')
})

test.each<[string, Partial<ModelConsent>, RegExp]>([
  ['since when', ON, /On since 3 Nov 2026/],
  ['what waits', { ...ON, run: { state: 'queued', fault: null } }, /3 products will be asked about in a moment/],
  ['what is under way', { ...ON, run: { state: 'running', fault: null } }, /Asking now: 3 products to go/],
  ['what is left', { ...ON, run: { state: 'finished', fault: null } }, /3 products without an answer so far/],
  ['that nothing waits', { ...ON, waiting: 0 }, /Nothing waits to be asked about/],
  ['why it failed', { ...ON, run: { state: 'failed', fault: 'refused_key' } }, /does not accept the key/],
  ['that it failed, whyever', { ...ON, run: { state: 'failed', fault: 'boom' } }, /Something went wrong/],
])('turned on it says %s', (_what, consent, sentence) => {
  expect(textOf(consent)).toMatch(sentence)
})

test('of many rows the first are shown, and the others counted', () => {
  const preview = [{ name: 'GREEN LEAF', mode: 'UPI', amountBand: '100-500' } as const]
  expect(textOf({ waiting: 12, preview })).toMatch(/UPI\s+GREEN LEAF\s+100-500[\s\S]*and 11 more products like these/)
})
