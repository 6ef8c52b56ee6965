import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { stopInOrder } from './stop-in-order'

/** A process that notes what happens to it. */
function aProcess() {
  const happened: string[] = []
  const emitter = new EventEmitter()
  return { emitter, happened, stopped: Object.assign(emitter, { exit: () => happened.push('exit') }) }
}

test('whoever ends the process waits until the worker has let go of its job', async () => {
  const { emitter, happened, stopped } = aProcess()
  emitter.on('SIGTERM', (signal) => happened.push(`ended by ${signal}`))
  stopInOrder(() => pause(20).then(() => void happened.push('drained')), 10_000, stopped)

  emitter.emit('SIGTERM', 'SIGTERM')

  await expect.poll(() => happened).toEqual(['drained', 'ended by SIGTERM'])
})

test('a second signal does not hurry the first one, and drains nothing twice', async () => {
  const { emitter, happened, stopped } = aProcess()
  emitter.on('SIGINT', () => happened.push('ended'))
  stopInOrder(() => pause(20).then(() => void happened.push('drained')), 10_000, stopped)

  emitter.emit('SIGINT', 'SIGINT')
  emitter.emit('SIGINT', 'SIGINT')

  await expect.poll(() => happened).toEqual(['drained', 'ended', 'ended'])
})

test.each([
  ['takes too long', () => new Promise<void>(() => {})],
  ['fails', () => Promise.reject(new Error('no database'))],
])('a drain that %s does not keep the process', async (_what, drain) => {
  const { emitter, happened, stopped } = aProcess()
  emitter.on('SIGTERM', () => happened.push('ended'))
  stopInOrder(drain, 30, stopped)

  emitter.emit('SIGTERM', 'SIGTERM')

  await expect.poll(() => happened).toEqual(['ended'])
})

test('a process that nobody else ends is ended here', async () => {
  const { emitter, happened, stopped } = aProcess()
  stopInOrder(async () => {}, 1000, stopped)

  emitter.emit('SIGTERM', 'SIGTERM')

  await expect.poll(() => happened).toEqual(['exit'])
})
