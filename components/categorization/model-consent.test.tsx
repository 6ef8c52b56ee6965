import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import type { ModelConsent } from '@/lib/categorization/schema'
import type { JobStanding } from '@/lib/jobs/types'
import { ModelConsentPanel } from './model-consent'

vi.mock('next/navigation', () => ({ useRouter: vi.fn(), unstable_rethrow: vi.fn() }))
vi.mock('@/lib/categorization/actions', () => ({ setModelConsent: vi.fn() }))

const OFF: ModelConsent = {
  service: { model: 'model-a', host: 'model.example' },
  allowedAt: null,
  waiting: 0,
  preview: [],
  run: undefined,
}
const AT = new Date('2026-11-03T06:30:00Z')
const ON: ModelConsent = { ...OFF, allowedAt: AT, waiting: 3 }

const run = (state: JobStanding['state'], fault: string | null = null) => ({ state, fault, runAt: AT })

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
  ['what waits', { ...ON, run: run('queued') }, /3 products will be asked about in a moment/],
  ['what is under way', { ...ON, run: run('running') }, /Asking now: 3 products to go/],
  [
    'why it rests, and until when',
    { ...ON, run: run('queued', 'overloaded') },
    /too much to do.* at 3 Nov 2026.*3 products/,
  ],
  ['what is left, and how to ask', { ...ON, run: run('finished') }, /3 products without an answer so far[^]*Ask now/],
  ['that nothing waits', { ...ON, waiting: 0 }, /Nothing waits to be asked about/],
  [
    'why it failed, and how to try again',
    { ...ON, run: run('failed', 'refused_key') },
    /refuses this Exta’s key[^]*Try again/,
  ],
  ['that it failed, whyever', { ...ON, run: run('failed', 'boom') }, /Something went wrong/],
  ['nothing of a failure that left nothing over', { ...ON, waiting: 0, run: run('failed', 'boom') }, /Nothing waits/],
])('turned on it says %s', (_what, consent, sentence) => {
  expect(textOf(consent)).toMatch(sentence)
})

test('of many rows the first are shown, and the others counted', () => {
  const preview = [{ name: 'GREEN LEAF', mode: 'UPI', amountBand: '100-500' } as const]
  expect(textOf({ waiting: 12, preview })).toMatch(/UPI\s+GREEN LEAF\s+100-500[\s\S]*and 11 more products like these/)
})
