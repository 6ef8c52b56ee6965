'use client'

import { useId, type ComponentProps } from 'react'
import { Input } from '@/components/ui/input'
import { currencyName, RUPEES } from '@/lib/money/format-money'
import { minorDigitsOf } from '@/lib/money/minor-units'
import { decimalOf, findAmount, paise } from '@/lib/money/paise'
import { findIsoDate } from '@/lib/dates/iso-date'
import type { TransactionFilters } from '@/lib/transactions/schema'
import { readAmounts, readPeriod, type Pair, type PairReading } from './read-fields'
import type { FilterChange, Step } from './use-address-filters'
import { useTyped } from './use-typed'

export type RangeProps = {
  filters: TransactionFilters
  onChange: (change: FilterChange, step?: Step) => void
}

/** Texts of the two ranges; they outlive the closed popover, with whatever could not be read in them. */
export function useRanges({ filters, onChange }: RangeProps) {
  const period = useTyped<keyof Pair>({
    inAddress: { low: filters.from ?? '', high: filters.to ?? '' },
    read: (texts) => readPeriod(texts).values,
    apply: ({ low, high }, step) => onChange({ from: findIsoDate(low), to: findIsoDate(high) }, step),
  })
  const currency = filters.currency ?? RUPEES
  const digits = minorDigitsOf(currency)
  const shown = (amount: number | undefined) => (amount === undefined ? '' : decimalOf(paise(amount), digits))
  const amounts = useTyped<keyof Pair>({
    inAddress: { low: shown(filters.minPaise), high: shown(filters.maxPaise) },
    read: (texts) => readAmounts(texts, currency).values,
    apply: ({ low, high }, step) =>
      onChange({ minPaise: findAmount(low, digits), maxPaise: findAmount(high, digits) }, step),
  })
  const finish = () => {
    period.finish()
    amounts.finish()
  }
  return { period, amounts, finish, currency }
}

type Ranges = ReturnType<typeof useRanges>

export function Period({ typed }: { typed: Ranges['period'] }) {
  return (
    <PairOfFields
      legend="Period"
      typed={typed}
      reading={readPeriod(typed.texts)}
      low={{ 'aria-label': 'From', type: 'date' }}
      high={{ 'aria-label': 'To', type: 'date' }}
    />
  )
}

export function AmountRange({ typed, currency }: { typed: Ranges['amounts']; currency: string }) {
  return (
    <PairOfFields
      legend={currency === RUPEES ? 'Amount in rupees' : `Amount in ${currencyName(currency)}`}
      typed={typed}
      reading={readAmounts(typed.texts, currency)}
      low={{ 'aria-label': 'At least', inputMode: 'decimal', placeholder: 'at least' }}
      high={{ 'aria-label': 'At most', inputMode: 'decimal', placeholder: 'at most' }}
    />
  )
}

type FieldProps = ComponentProps<typeof Input>
type PairProps = {
  legend: string
  typed: Ranges['period']
  reading: PairReading
  low: FieldProps
  high: FieldProps
}

function PairOfFields({ legend, typed, reading, low, high }: PairProps) {
  const id = useId()
  const { low: ofLow, high: ofHigh } = reading.faults
  const field = (name: keyof Pair, props: FieldProps) => (
    <Input
      {...props}
      value={typed.texts[name]}
      aria-invalid={reading.faults[name] !== undefined}
      aria-describedby={reading.faults[name] && id}
      onChange={({ target }) => typed.type(name, target.value)}
      onBlur={typed.finish}
      onKeyDown={({ key }) => key === 'Enter' && typed.finish()}
      className="max-md:h-11 max-md:text-base"
    />
  )
  return (
    <fieldset className="grid grid-cols-2 gap-2">
      <legend className="mb-1.5 text-[0.8125rem] font-medium">{legend}</legend>
      {field('low', low)}
      {field('high', high)}
      <p id={id} aria-live="polite" className="col-span-2 text-[0.8125rem] text-danger empty:hidden">
        {ofLow ?? ofHigh}
      </p>
    </fieldset>
  )
}
