import { expect, test } from 'vitest'
import type { FoundAccount } from './queries'
import { standingOf } from './standing'

const account = (change: Partial<FoundAccount>): FoundAccount => ({
  ...{ state: 'making', orgId: null, grafanaUserId: null, templateHash: null, updatedAt: new Date(0), job: undefined },
  ...change,
})
const job = (state: 'queued' | 'running' | 'finished' | 'failed', fault: string | null = null) => ({
  job: { state, fault, progress: null, runAt: new Date(0), createdAt: new Date(0) },
})

test.each<[string, FoundAccount | undefined, boolean, object]>([
  [
    'at the first visit it is asked for',
    undefined,
    true,
    { standing: { kind: 'making', fault: null }, isToBeAsked: true },
  ],
  [
    'while it is being made nothing more is asked for',
    account(job('running')),
    true,
    { standing: { kind: 'making', fault: null }, isToBeAsked: false },
  ],
  [
    'what failed for good is asked for again',
    account(job('failed', 'grafana_refused')),
    true,
    { standing: { kind: 'making', fault: 'grafana_refused' }, isToBeAsked: true },
  ],
  [
    'what is ready is shown',
    account({ state: 'ready', templateHash: 'now' }),
    true,
    { standing: { kind: 'ready' }, isToBeAsked: false },
  ],
  [
    'an older version is shown while the newer one is asked for',
    account({ state: 'ready', templateHash: 'old' }),
    true,
    { standing: { kind: 'ready' }, isToBeAsked: true },
  ],
  [
    'a Grafana that does not answer is said to be down',
    account({ state: 'ready', templateHash: 'now' }),
    false,
    { standing: { kind: 'down' }, isToBeAsked: false },
  ],
])('%s', (_name, found, isUp, standing) => {
  expect(standingOf(found, isUp, 'now')).toEqual(standing)
})
