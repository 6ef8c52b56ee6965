import { expect, test, vi } from 'vitest'
import { findFaults } from './readiness'

const NOW = new Date('2026-11-23T10:00:00Z')
const secondsAgo = (seconds: number) => new Date(NOW.getTime() - seconds * 1000)
const never = () => new Promise<never>(() => {})
const sound = {
  isDraining: false,
  pingDatabase: async () => {},
  isMigrated: async () => true,
  workerHeartbeat: secondsAgo(2),
  now: NOW,
  answerWithinMs: 50,
}

test.each([
  ['all is well', {}, []],
  ['this process does no work beside the person', { workerHeartbeat: undefined }, []],
  ['it has been told to stop', { isDraining: true }, ['draining']],
  ['the database does not answer in time', { pingDatabase: never, isMigrated: never }, ['database']],
  ['the database refuses', { pingDatabase: vi.fn().mockRejectedValue(new Error('refused')) }, ['database']],
  ['the database is at another version', { isMigrated: async () => false }, ['migrations']],
  ['the version cannot be read', { isMigrated: vi.fn().mockRejectedValue(new Error('refused')) }, ['migrations']],
  ['the worker turned 59 seconds ago', { workerHeartbeat: secondsAgo(59) }, []],
  ['the worker has not turned for a minute', { workerHeartbeat: secondsAgo(60) }, ['worker']],
  [
    'several things are wrong at once',
    { isDraining: true, isMigrated: async () => false, workerHeartbeat: secondsAgo(90) },
    ['draining', 'migrations', 'worker'],
  ],
])('when %s', async (_when, change, faults) => {
  expect(await findFaults({ ...sound, ...change })).toEqual(faults)
})
