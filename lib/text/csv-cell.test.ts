import { expect, test } from 'vitest'
import { csvText } from './csv-cell'

test.each(['=1+1', ' =1+1', '+91', '-x', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\0=1', '＝1+1', '＠x'])(
  '%j is shown as text',
  (text) => {
    expect(csvText(text)).toBe(`'${text}`)
  },
)

test.each(['', 'UPI-SHOP', '01/02/25,UPI,,5.00', '-150.00', '12'])('%j stays as it is', (text) => {
  expect(csvText(text)).toBe(text)
})
