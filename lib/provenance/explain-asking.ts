import type { Asking } from '@/lib/categorization/types'

const SENTENCES: Record<Exclude<Asking, 'no_model'>, (product: string) => string> = {
  off: () => 'No language model is asked, for you have not allowed it. You can under Settings.',
  suspicious: (product) =>
    `“${product}” reads like an instruction and no name, so no language model is asked about it.`,
  personal: (product) => `${product} might be a person, or says too little, so no language model is asked about it.`,
  asked: (product) => `A language model was asked about ${product}, and could not tell either.`,
  waiting: (product) => `A language model is being asked about ${product}.`,
  budget: () => 'What may be asked of the language model in a day has been asked. The rest follows.',
  unavailable: () => 'The language model could not be asked. Settings say why, and let you try again.',
  open: (product) => `${product} waits for the language model to be asked. Settings let you ask now.`,
}

/** Whether a language model can help with a product that nobody knows; null where there is none. */
export const explainAsking = (product: string, asking: Asking): string | null =>
  asking === 'no_model' ? null : SENTENCES[asking](product)
