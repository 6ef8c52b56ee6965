import { expect, test } from 'vitest'
import { countEdited, sentenceOfKept, sentencesOfPreview } from './describe-undo'

test('what would go is told, with whatever goes beside it', () => {
  expect(sentencesOfPreview({ goes: 1, stays: {}, setAside: 0, account: null, number: null })).toEqual([
    '1 payment goes.',
  ])
  expect(sentencesOfPreview({ goes: 1200, stays: {}, setAside: 2, account: 'HDFC Bank ••4821', number: null })).toEqual(
    [
      '1,200 payments go.',
      '2 lines set aside are forgotten.',
      'HDFC Bank ••4821 goes too: only this file is about it.',
    ],
  )
})

test('what stays is told with its reason', () => {
  expect(sentenceOfKept('tagged_by_you', 1)).toBe('1 payment stays: you gave it its tag.')
  expect(sentenceOfKept('in_another_file', 12)).toBe('12 payments stay: other files hold them too.')
})

test('only what the person did themselves can be taken along', () => {
  expect(countEdited({ in_another_file: 5, tagged_by_you: 2, entered_by_you: 1 })).toBe(3)
})
