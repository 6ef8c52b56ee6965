import { expect, test } from 'vitest'
import { stage, withServerTiming } from './server-timing'

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

test('stages are told in the order in which they began to count, and add up where they came again', async () => {
  const { result, timing } = await withServerTiming(async () => {
    await stage('parse', () => pause(5))
    await stage('store', () => pause(5))
    return stage('parse', async () => 'done')
  })
  expect(result).toBe('done')
  expect(timing).toMatch(/^parse;dur=\d+(\.\d)?, store;dur=\d+(\.\d)?$/)
})

test('two requests at once do not tell each other’s stages', async () => {
  const [one, other] = await Promise.all([
    withServerTiming(() => stage('one', () => pause(5))),
    withServerTiming(() => stage('other', () => pause(5))),
  ])
  expect([one.timing, other.timing].map((timing) => timing.split(';')[0])).toEqual(['one', 'other'])
})

test('a stage that fails is told too, and fails', async () => {
  await expect(withServerTiming(() => stage('parse', () => Promise.reject(new Error('no'))))).rejects.toThrow('no')
})

test('nobody asked: the work is done all the same', async () => {
  await expect(stage('parse', async () => 1)).resolves.toBe(1)
})
