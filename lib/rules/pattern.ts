import { RE2JS, RE2JSException } from 're2js'

export type Pattern = {
  test: (text: string) => boolean
  /** What every match holds, folded; empty where there is no such text. */ literal: string
}

/** In linear time whatever the pattern: a person's own must not hold up everybody. Throws where it is none. */
export function compilePattern(source: string): Pattern {
  const compiled = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE)
  return { test: (text) => compiled.test(text), literal: requiredLiteral(source) }
}

/** What is wrong with a pattern, in a sentence; undefined where nothing is. */
export function faultOfPattern(source: string): string | undefined {
  try {
    compilePattern(source)
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error
    if (LOOK_AROUND.test(source))
      return 'Look-ahead and look-behind, such as (?=…), are not supported. Write what stands in the text itself.'
    if (BACK_REFERENCE.test(source))
      return 'References back to a group, such as \\1, are not supported. Write the text out once more.'
    if (REPEAT.test(error.message)) return 'It repeats something more than 1,000 times in all. Use a smaller number.'
    return `This pattern cannot be read: ${error.message.replace(/^error parsing regexp: /, '').replace('(?i)', '')}.`
  }
  return undefined
}

const LOOK_AROUND = /\(\?<?[=!]/
const BACK_REFERENCE = /\\(?:[1-9]|k[<'{])/
const REPEAT = /invalid repeat count|too large|too deep/

// Escaped letters, classes, repetitions, then whatever is one character.
const TOKEN =
  /\\[pP](?:\{[^}]*\}|.)|\\x(?:\{[^}]*\}|..)|\\\d+|\\.|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]|\{\d+(?:,\d*)?\}|[\s\S]/gu
const LETTER = /^(?:[\w ,;:@#%&=<>~"'!/-]|\\[^\w\s])$/
const OPTIONAL = /^(?:[*?]|\{0)/
const REPEATED = /^(?:[*+?]|\{\d+(?:,\d*)?\})/

/** The longest text that every match of a pattern holds, folded, so that most rows need no look by the pattern itself. */
export function requiredLiteral(source: string): string {
  if (/\\Q|\(\?[^:P<]/.test(source)) return ''
  const runs = ['']
  let depth = 0
  for (const { 0: token, index } of source.matchAll(TOKEN)) {
    if (token === '|' && depth === 0) return ''
    const next = source.slice(index + token.length)
    const isLetter = depth === 0 && LETTER.test(token) && !OPTIONAL.test(next)
    if (isLetter) runs[0] = (runs[0] ?? '') + token.slice(-1)
    if (!isLetter || REPEATED.test(next)) runs.unshift('')
    if (token === '(') depth++
    if (token === ')') depth--
  }
  return runs.reduce((longest, run) => (run.length > longest.length ? run : longest)).toUpperCase()
}
