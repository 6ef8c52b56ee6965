import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { ProductMemory } from '@/lib/tags/queries'
import { memoryKey } from '@/lib/tags/schema'
import { isPersonName } from './dictionary'
import { mayBePersonsName } from './given-names'
import { PRODUCTS_MIN } from './local-model/describe-trials'
import { trainInSteps } from './local-model/train'
import type { Example, Trained } from './local-model/types'

const PREFIX = memoryKey('debit', '')

/**
 * What can be learned from: products that the person has confirmed, money out alone. What a model proposed teaches none,
 * else it would learn its own guesses; nor do persons, whose names tell nothing.
 */
export function examplesOf(memory: ProductMemory, confirmations: ReadonlyMap<string, number>): Example[] {
  return [...memory].flatMap(([key, { state, tagId }]): Example[] => {
    if (!key.startsWith(PREFIX) || state !== 'confirmed' || tagId === null) return []
    const productKey = key.slice(PREFIX.length)
    if (mayBePersonsName(productKey) || isPersonName(productKey)) return []
    return [{ productKey, tagId, confirmations: confirmations.get(productKey) ?? 1 }]
  })
}

/** Whether the memory may hold enough to learn from, before anything more is asked of the database. */
export const isWorthLearning = (memory: ProductMemory) =>
  [...memory.values()].filter(({ state }) => state === 'confirmed').length >= PRODUCTS_MIN

const KEPT = 16

const recent = new Map<string, Promise<Trained>>()

/**
 * Learns from a person's products, or remembers what it learned of the very same ones: imports follow one another, and a
 * memory of thousands takes a second. Others get their turn between the steps.
 */
export function learn(examples: readonly Example[]): Promise<Trained> {
  const key = createHash('sha256')
    .update(JSON.stringify(examples.map(lineOf).sort()))
    .digest('hex')
  const trained = recent.get(key) ?? train(examples)
  recent.delete(key)
  recent.set(key, trained)
  for (const oldest of [...recent.keys()].slice(0, -KEPT)) recent.delete(oldest)
  return trained
}

const lineOf = ({ productKey, tagId, confirmations }: Example) => [productKey, tagId, confirmations].join('\t')

async function train(examples: readonly Example[]): Promise<Trained> {
  const steps = trainInSteps(examples)
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value
    await setImmediate()
  }
}
