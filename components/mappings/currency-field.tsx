'use client'

import { useId } from 'react'
import { Label } from '@/components/ui/label'
import { Select } from '@/components/ui/select'

const OFTEN = ['INR', 'USD', 'EUR', 'GBP', 'AED', 'AUD', 'CAD', 'CHF', 'JPY', 'NZD', 'SGD']

/** `others` come from the server: browsers do not all know the same. */
type Props = { label: string; value: string | null; others: string[]; onChange: (currency: string) => void }

export function CurrencyField({ label, value, others, onChange }: Props) {
  const id = useId()
  return (
    <div className="grid gap-1.5">
      <Label htmlFor={id} className="text-sm">
        {label}
      </Label>
      <Select id={id} value={value ?? ''} onChange={({ target }) => onChange(target.value)} className="w-44">
        {value === null && (
          <option value="" disabled>
            Choose one
          </option>
        )}
        <optgroup label="Often met">
          {OFTEN.map((code) => (
            <option key={code}>{code}</option>
          ))}
        </optgroup>
        <optgroup label="All others">
          {others
            .filter((code) => !OFTEN.includes(code))
            .map((code) => (
              <option key={code}>{code}</option>
            ))}
        </optgroup>
      </Select>
    </div>
  )
}
