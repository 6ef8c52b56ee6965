import { lookUp } from './dictionary'

/** What single words of a name say, by the names of the default tags: of a payee that the dictionary is not sure of as a whole. */
export function tagsOfWords(productKey: string): { tag: string; word: string }[] {
  return productKey.split(' ').flatMap((word) => {
    const tag = lookUp(word)?.tag
    return tag ? [{ tag, word }] : []
  })
}
