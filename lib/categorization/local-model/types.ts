import type { Reliability } from '@/lib/measures/reliability'

/** One product that the person has confirmed: one vote, however often it was paid. */
export type Example = {
  productKey: string
  tagId: string
  /** How often the person has said so; it weighs by its logarithm. */
  confirmations: number
}

export type Algorithm = 'complement naive Bayes' | 'logistic regression'

/** What is added up for a name: for each of its features one number a tag. */
export type LinearModel = {
  tagIds: string[]
  bias: Float32Array
  /** By feature, then by tag. */
  weights: Float32Array
  /** How telling a feature is; 0 where no product has it. */
  rarity: Float32Array
  /** How many it was trained on. */
  products: number
}

/** From the lead of the first tag over the second to how often it is right; both rise. */
export type Calibration = { margins: number[]; confidences: number[] }

/** Why it speaks, or does not. */
export type ModelState = 'answers' | 'too few products' | 'too few tags' | 'never sure enough'

/** How the model fares with products that it was not trained on, by five folds of the person's own. */
export type ModelReport = {
  state: ModelState
  products: number
  tags: number
  /** What both numbers must reach before it is trained. */
  needs: { products: number; tags: number }
  algorithm: Algorithm | null
  folds: { products: number; right: number; answered: number; answeredRight: number }[]
  /** Of all products, answered or not; each one's confidence from a calibration that has not seen its fold. */
  reliability: Reliability
  /** From the surest answer down: which share is answered, and how often rightly. */
  curve: { coverage: number; precision: number }[]
  /** Where it begins to speak; `low` is the lower end of the 90 % Wilson interval. */
  threshold: { confidence: number; answered: number; right: number; low: number } | null
}

/** As plain data, which may go to another thread. */
export type LocalModel = { linear: LinearModel; calibration: Calibration; marginMin: number }

export type Trained = { model: LocalModel | undefined; report: ModelReport }
