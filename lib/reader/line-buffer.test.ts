import { expect, test } from 'vitest'
import { LineBuffer } from './line-buffer'

test('lines come out as they went in, however long and whatever they hold', () => {
  const buffer = new LineBuffer()
  const lines = ['plain\n', '₹ and ’\n', '😀\n', `${'ä'.repeat(1_000_000)}\n`, 'after\n']
  for (const line of lines) buffer.add(line)

  expect(new TextDecoder().decode(buffer.take())).toBe(lines.join(''))
})

test('what was taken is not changed by what comes later', () => {
  const buffer = new LineBuffer()
  buffer.add('first\n')
  const taken = buffer.take()
  buffer.add('other\n')

  expect(new TextDecoder().decode(taken)).toBe('first\n')
  expect(new TextDecoder().decode(buffer.take())).toBe('other\n')
  expect(buffer.take()).toHaveLength(0)
})
