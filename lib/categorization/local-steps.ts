import type { Guess, Guesses, ProductMemory } from '@/lib/tags/queries'
import type { Direction } from '@/lib/transactions/schema'
import { isGuessable } from './guessable'
import { localAnswers } from './local-model/answer'
import { ownNeighbours, type Neighbour, type OwnNeighbours } from './own-neighbours'
import type { Chosen, Knowledge, ParsedNarration } from './types'

/**
 * Steps 6 and 7 of the cascade: what the person's own products say of one that nobody knows, by its name. Both look at the
 * product alone, never at the row, so that a product gets one tag; and what was said of it before is said again, though more
 * was learned since.
 */
export function localSteps({ memory, guesses, localModel }: Pick<Knowledge, 'memory' | 'guesses' | 'localModel'>) {
  let neighbours: OwnNeighbours | undefined
  const likeOwn = (productKey: string) => {
    neighbours ??= ownNeighbours(memory) // many a file has nothing to ask
    const near = neighbours.confidence >= CONFIDENCE_MIN ? neighbours.find(productKey) : undefined
    return near && byNeighbour(neighbours, near)
  }
  const saidBefore = guesses && standing(guesses, memory)
  const answer = localModel && localAnswers(localModel)
  return (narration: ParsedNarration, direction: Direction): Chosen | undefined => {
    if (memory.size === 0 || direction === 'credit' || !isGuessable(narration)) return undefined
    const known = saidBefore?.(narration.productKey) ?? likeOwn(narration.productKey)
    if (known) return known
    const said = answer?.(narration.productKey)
    return said && byLocalModel(said)
  }
}

/**
 * What was said of a product before, a near name's word as long as the correction stands that it leads back to. The model
 * learned from all of them, so that no single one takes its word back.
 */
function standing(guesses: Guesses, memory: ProductMemory) {
  const lessons = new Set([...memory.values()].map(({ operationId }) => operationId))
  const stands = ({ isByName, operationId }: Guess) => !isByName || operationId === null || lessons.has(operationId)
  return (productKey: string): Chosen | undefined => {
    const guess = guesses.get(productKey)?.find(stands)
    return guess && asBefore(guess)
  }
}

const asBefore = ({ tagId, isByName, confidence: tagConfidence, operationId: tagOperationId }: Guess): Chosen =>
  isByName
    ? { tagId, tagSource: 'fuzzy', tagConfidence, tagReason: 'like_own', tagOperationId }
    : { tagId, tagSource: 'model', tagConfidence, tagReason: 'local_model', tagOperationId: null }

/** As for the local model: below, it was wrong of this person's own products too often to speak. */
const CONFIDENCE_MIN = 0.9

function byNeighbour({ confidence }: OwnNeighbours, { productKey, tagId, operationId }: Neighbour): Chosen {
  return {
    ...{ tagId, tagSource: 'fuzzy', tagConfidence: confidence, tagReason: 'like_own', tagOperationId: operationId },
    evidence: { neighbours: [{ product: productKey, tag: tagId }] },
  }
}

function byLocalModel({ tagId, confidence }: { tagId: string; confidence: number }): Chosen {
  return { tagId, tagSource: 'model', tagConfidence: confidence, tagReason: 'local_model', tagOperationId: null }
}
