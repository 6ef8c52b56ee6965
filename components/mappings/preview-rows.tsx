import { formatDate } from '@/lib/dates/iso-date'
import { formatMoney } from '@/lib/money/format-money'
import { minorDigitsOf } from '@/lib/money/minor-units'
import { decimalOf, type Paise } from '@/lib/money/paise'
import type { PreviewReading, PreviewRow } from '@/lib/reader/types'
import { countOf, formatCount } from '@/lib/text/count-of'
import { cn } from '@/lib/utils'

/** What is still a guess, and so is not shown as if it were known. */
export type Guesses = { dates: boolean; sides: boolean; currency: boolean }

/** Without a currency's sign, as long as nobody has said which one it is. */
export const moneyIn = (amount: Paise, currency: string, guesses: Guesses) =>
  guesses.currency ? decimalOf(amount, minorDigitsOf(currency)) : formatMoney(amount, currency)

type Props = { reading: PreviewReading; guesses: Guesses }

/** The first rows and the last, oldest first; a phone shows no balance. */
export function PreviewRows({ reading, guesses }: Props) {
  const { first, last, rows } = reading
  const between = rows - first.length - last.length
  const hasBalance = [...first, ...last].some(({ closingBalance }) => closingBalance !== null)
  return (
    <div className="overflow-x-auto border-t border-line">
      <table className="w-full text-left text-[0.8125rem]">
        <Head hasBalance={hasBalance} />
        <tbody className="divide-y divide-line">
          {first.map((row) => (
            <Row key={row.line} row={row} guesses={guesses} hasBalance={hasBalance} />
          ))}
          {between > 0 && (
            <tr>
              <td colSpan={4} className="px-5 py-1.5 text-center text-xs text-muted">
                {countOf(between, 'row')} between
              </td>
            </tr>
          )}
          {last.map((row) => (
            <Row key={row.line} row={row} guesses={guesses} hasBalance={hasBalance} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Head({ hasBalance }: { hasBalance: boolean }) {
  return (
    <thead className="bg-sunken text-xs text-muted">
      <tr>
        <th scope="col" className="py-2 pl-5 font-medium">
          Date
        </th>
        <th scope="col" className="px-3 py-2 font-medium">
          Description
        </th>
        <th scope="col" className="py-2 pr-5 text-right font-medium sm:pr-3">
          Amount
        </th>
        {hasBalance && (
          <th scope="col" className="hidden py-2 pr-5 text-right font-medium sm:table-cell">
            Balance
          </th>
        )}
      </tr>
    </thead>
  )
}

type RowProps = { row: PreviewRow; guesses: Guesses; hasBalance: boolean }

function Row({ row, guesses, hasBalance }: RowProps) {
  const { line, transactionDate, narration, currency, debitAmount, creditAmount, closingBalance } = row
  const isIn = creditAmount > 0
  const sign = guesses.sides ? '' : isIn ? '+' : '−'
  const amount = isIn ? creditAmount : debitAmount
  return (
    <tr className="align-top" title={`Line ${formatCount(line)}`}>
      <td className="py-2 pl-5 whitespace-nowrap">
        {guesses.dates ? <span className="text-warning">open</span> : formatDate(transactionDate)}
      </td>
      <td className="px-3 py-2">
        <span className="line-clamp-2 wrap-anywhere">{narration === '' ? '—' : narration}</span>
      </td>
      <td className={cn('py-2 pr-5 text-right amount sm:pr-3', isIn && !guesses.sides && 'text-positive')}>
        {amount > 0 ? sign : ''}
        {moneyIn(amount, currency, guesses)}
      </td>
      {hasBalance && (
        <td className="hidden py-2 pr-5 text-right amount text-muted sm:table-cell">
          {closingBalance === null ? '' : moneyIn(closingBalance, currency, guesses)}
        </td>
      )}
    </tr>
  )
}
