'use client'

import { useId, type Dispatch, type ReactNode } from 'react'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { Select } from '@/components/ui/select'
import { ACCOUNT_KINDS, DATE_ORDERS, type MappingDraft } from '@/lib/mappings/schema'
import type { Question } from '@/lib/mappings/open-questions'
import type { Telling, TellingAction } from '@/lib/mappings/telling'
import type { Evidence } from '@/lib/statements/types'
import { CurrencyField } from './currency-field'

type Props = {
  telling: Telling
  evidence: Evidence
  questions: Question[]
  currencies: string[]
  tell: Dispatch<TellingAction>
}

const KIND_WORDS = { bank: 'A bank account', card: 'A credit card', wallet: 'A wallet' } as const

/** What the file proves, or had been said before: told, and open to be changed. */
export function ProvedSettings({ telling, evidence, questions, currencies, tell }: Props) {
  const { draft, bank } = telling
  const isAsked = (about: Question['about']) => questions.some((question) => question.about === about)
  const change = (told: Partial<MappingDraft>) => tell({ type: 'draft', change: told })
  return (
    <div className="grid gap-x-5 gap-y-4 border-t border-line px-5 py-4 sm:grid-cols-2">
      {!isAsked('dates') && <DateField value={draft.dates} evidence={evidence} onChange={change} />}
      {!isAsked('decimal') && <DecimalField value={draft.decimal} evidence={evidence} onChange={change} />}
      <KindField value={draft.kind} onChange={change} />
      {!isAsked('currency') && (
        <CurrencyField
          label="Currency"
          value={draft.currency ?? evidence.currency}
          others={currencies}
          onChange={(currency) => change({ currency })}
        />
      )}
      {!isAsked('bank') && (
        <Field label="Bank">
          {(id) => (
            <Input
              id={id}
              value={bank}
              maxLength={60}
              autoComplete="off"
              onChange={({ target }) => tell({ type: 'bank', bank: target.value })}
            />
          )}
        </Field>
      )}
    </div>
  )
}

type FieldProps<Name extends keyof MappingDraft> = {
  value: MappingDraft[Name]
  onChange: (told: Pick<MappingDraft, Name>) => void
}

function DecimalField({ value, evidence, onChange }: FieldProps<'decimal'> & { evidence: Evidence }) {
  return (
    <Field label="Decimal sign">
      {(id) => (
        <Select
          id={id}
          value={value ?? ''}
          onChange={({ target }) => onChange({ decimal: SIGNS.find((sign) => sign === target.value) ?? null })}
          className="w-full"
        >
          <option value="">By the file: {evidence.decimal === ',' ? 'a comma' : 'a point'}</option>
          <option value=".">Always a point: 1,234.50</option>
          <option value=",">Always a comma: 1.234,50</option>
        </Select>
      )}
    </Field>
  )
}

const SIGNS = ['.', ','] as const

function KindField({ value, onChange }: FieldProps<'kind'>) {
  return (
    <Field label="It is a statement of">
      {(id) => (
        <Select
          id={id}
          value={value}
          onChange={({ target }) => onChange({ kind: ACCOUNT_KINDS.find((kind) => kind === target.value) ?? 'bank' })}
          className="w-full"
        >
          {ACCOUNT_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {KIND_WORDS[kind]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}

function DateField({ value, evidence, onChange }: FieldProps<'dates'> & { evidence: Evidence }) {
  const { order = 'day first', proof } = evidence.dates ?? {}
  return (
    <Field label="Dates" {...(proof && { hint: `Told by ${proof}.` })}>
      {(id) => (
        <Select
          id={id}
          value={value ?? ''}
          onChange={({ target }) => onChange({ dates: DATE_ORDERS.find((one) => one === target.value) ?? null })}
          className="w-full"
        >
          <option value="">By the file: {proof === undefined || proof === null ? 'they are plain' : order}</option>
          {DATE_ORDERS.map((one) => (
            <option key={one} value={one}>
              Always {one}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}

type LabelledProps = { label: string; hint?: string; children: (id: string) => ReactNode }

function Field({ label, hint, children }: LabelledProps) {
  const id = useId()
  return (
    <div className="grid content-start gap-1.5">
      <Label htmlFor={id} className="text-sm">
        {label}
      </Label>
      {children(id)}
      {hint !== undefined && <p className="text-xs wrap-anywhere text-muted">{hint}</p>}
    </div>
  )
}
