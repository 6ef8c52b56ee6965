'use client'

import { useId, type ComponentProps } from 'react'
import { Input } from '@/components/ui/input'
import { decimalOf, findRupees, paise } from '@/lib/money/paise'
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
  const amounts = useTyped<keyof Pair>({
    inAddress: { low: inRupees(filters.minPaise), high: inRupees(filters.maxPaise) },
    read: (texts) => readAmounts(texts).values,
    apply: ({ low, high }, step) => onChange({ minPaise: findRupees(low), maxPaise: findRupees(high) }, step),
  })
  const finish = () => {
    period.finish()
    amounts.finish()
  }
  return { period, amounts, finish }
}

type Ranges = ReturnType<typeof useRanges>

const inRupees = (amount: number | undefined) => (amount === undefined ? '' : decimalOf(paise(amount)))

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

export function AmountRange({ typed }: { typed: Ranges['amounts'] }) {
  return (
    <PairOfFields
      legend="Amount in rupees"
      typed={typed}
      reading={readAmounts(typed.texts)}
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
