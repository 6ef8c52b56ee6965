import type { Direction } from '@/lib/transactions/schema'
import { isGuessable } from './guessable'
import { localAnswers } from './local-model/answer'
import { ownNeighbours, type Neighbour, type OwnNeighbours } from './own-neighbours'
import type { Chosen, Knowledge, ParsedNarration } from './types'

/**
 * Steps 6 and 7 of the cascade: what the person's own products say of one that nobody knows, by its name. Both look at the
 * product alone, never at the row, so that a product gets one tag.
 */
export function localSteps({ memory, localModel }: Pick<Knowledge, 'memory' | 'localModel'>) {
  let neighbours: OwnNeighbours | undefined
  const likeOwn = (productKey: string) => {
    neighbours ??= ownNeighbours(memory) // many a file has nothing to ask
    const near = neighbours.confidence >= CONFIDENCE_MIN ? neighbours.find(productKey) : undefined
    return near && byNeighbour(neighbours, near)
  }
  const answer = localModel && localAnswers(localModel)
  return (narration: ParsedNarration, direction: Direction): Chosen | undefined => {
    if (memory.size === 0 || direction === 'credit' || !isGuessable(narration)) return undefined
    const near = likeOwn(narration.productKey)
    if (near) return near
    const said = answer?.(narration.productKey)
    return said && byLocalModel(said)
  }
}

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
