import { expect, test } from 'vitest'
import { maskCardNumbers } from './mask-card-numbers'
import { amountStyle, findAmount, type Side } from './read-amount'

const rupees = amountStyle('INR', { decimal: '.', places: 2 })
const read = (cell: string, side: Side) => findAmount(cell, side, rupees)

test.each([
  ['100.00', 100_00],
  ['1,00,000.50', 100_000_50],
  ['₹1,00,000.50', 100_000_50],
  ['Rs. 50', 50_00],
  ['INR 50.5', 50_50],
  ['+5', 5_00],
  ['.50', 50],
  ['="100.00"', 100_00],
  ['-100.00', -100_00],
  ['\u2212100.00', -100_00],
  ['- ₹10.00', -10_00],
  ['₹ -10.00', -10_00],
  ['100.00-', -100_00],
  ['(100.00)', -100_00],
  ['250.00(Cr)', 250_00],
  ['100.00 Cr.', 100_00],
  ['250.00 DR', -250_00],
  ['\u00a0100.00\u00a0', 100_00],
])('a credit of %s', (cell, amount) => {
  expect(read(cell, 'cr')).toBe(amount)
})

test('a debit marked Dr is a debit, one marked Cr came back', () => {
  expect([read('250.00 Dr', 'dr'), read('250.00 Cr', 'dr')]).toEqual([250_00, -250_00])
})

test.each(['x', '1 000', '(100.00', '100.00)', '--5', '(-5)', '-5-', '5.123', '1,23,45', 'Rs.', '="a"', '$5'])(
  '%s is no amount in rupees',
  (cell) => {
    expect(read(cell, 'cr')).toBeUndefined()
  },
)

test('nothing is marked: zero stays zero, never minus zero', () => {
  expect(Object.is(read('(0.00)', 'cr'), 0)).toBe(true)
})

test('a card number printed in full keeps its first six and last four digits; references stay', () => {
  expect(maskCardNumbers('POS 4000001234560000 DMART')).toBe('POS 400000XXXXXX0000 DMART')
  expect(maskCardNumbers('IMPS-400000000004-A-N2025020100000001-50100012345678')).toBe(
    'IMPS-400000000004-A-N2025020100000001-50100012345678',
  )
})

// The longest cell that a row may have. A pattern that can share out its spaces in many ways takes minutes over one.
test.each([
  ['a bracket and spaces', `(${' '.repeat(4090)}x`],
  ['a digit and spaces', `1${' '.repeat(4090)}x`],
  ['spaces and tabs', `1${' \t'.repeat(2045)}x`],
  ['digits and commas', `${'1,'.repeat(2045)}x`],
  ['brackets', '('.repeat(4096)],
])('a hostile cell of %s is no amount, and costs nothing', (_name, cell) => {
  expect(read(cell, 'dr')).toBeUndefined()
})
