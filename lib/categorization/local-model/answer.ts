import { confidenceOf } from './calibrate'
import { featuresOf } from './features'
import { asker } from './train'
import type { LocalModel } from './types'

export type LocalAnswer = { tagId: string; confidence: number }

/** Makes what tags a product by its name, or is silent; each product is asked about once. */
export function localAnswers({ linear, calibration, marginMin }: LocalModel) {
  const ask = asker(linear)
  const answers = new Map<string, LocalAnswer | undefined>()
  return (productKey: string): LocalAnswer | undefined => {
    if (!answers.has(productKey)) {
      const { tag, margin } = ask(featuresOf(productKey))
      const tagId = linear.tagIds[tag]
      const isSure = margin >= marginMin && tagId !== undefined
      answers.set(productKey, isSure ? { tagId, confidence: confidenceOf(calibration, margin) } : undefined)
    }
    return answers.get(productKey)
  }
}
