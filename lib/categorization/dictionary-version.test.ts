import { expect, test } from 'vitest'
import shipped from './dictionary.json'
import { PARSER_VERSION } from './narration/parser-version'

test('rows of before are read again by a new dictionary, so that a payee has one tag: its version goes up with the parser’s', () => {
  expect({ parser: PARSER_VERSION, dictionary: shipped.version }).toEqual({ parser: 3, dictionary: 4 })
})
