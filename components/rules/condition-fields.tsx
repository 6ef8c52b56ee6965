'use client'

import { Plus, X } from 'lucide-react'
import { useId, type ComponentProps } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { Select } from '@/components/ui/select'
import { accountLabel, type BankAccount } from '@/lib/bank-accounts/schema'
import { MODES } from '@/lib/transactions/schema'
import { COMPARED, TEXT_NAMES } from './describe-rule'
import { aText, type Draft, type TextCondition } from './draft'

export type Change = (change: Partial<Draft>) => void

type Props = { draft: Draft; accounts: readonly BankAccount[]; onChange: Change }

/** Which payments a rule is about: all of it must hold, and what is left open may be anything. */
export function ConditionFields({ draft, accounts, onChange }: Props) {
  return (
    <fieldset className="grid min-w-0 gap-3.5">
      <legend className="mb-2 text-sm font-semibold">Payments that meet all of this</legend>
      <Texts texts={draft.texts} onChange={(texts) => onChange({ texts })} />
      <div className="grid grid-cols-1 gap-x-4 gap-y-3.5 sm:grid-cols-2 lg:grid-cols-4">
        <Choice
          label="Direction"
          value={draft.direction}
          options={DIRECTIONS}
          onChoose={(direction) => onChange({ direction })}
        />
        <Choice label="Mode" value={draft.mode} options={ANY_MODE} onChoose={(mode) => onChange({ mode })} />
        <Ranges draft={draft} onChange={onChange} />
        {(accounts.length > 1 || draft.accountId !== '') && (
          <Choice
            label="Account"
            value={draft.accountId}
            options={[['', 'Any'], ...accounts.map((account): [string, string] => [account.id, accountLabel(account)])]}
            onChoose={(accountId) => onChange({ accountId })}
          />
        )}
      </div>
    </fieldset>
  )
}

const DIRECTIONS: [Draft['direction'], string][] = [
  ['', 'Money out and in'],
  ['debit', 'Money out'],
  ['credit', 'Money in'],
]

const ANY_MODE: [Draft['mode'], string][] = [['', 'Any'], ...MODES.map((mode): [Draft['mode'], string] => [mode, mode])]

function Ranges({ draft, onChange }: Omit<Props, 'accounts'>) {
  return (
    <>
      <Ends
        legend={`Amount (${draft.currency})`}
        low={{ 'aria-label': 'At least', placeholder: 'at least', value: draft.least, inputMode: 'decimal' }}
        high={{ 'aria-label': 'At most', placeholder: 'at most', value: draft.most, inputMode: 'decimal' }}
        onType={(least, most) => onChange({ least, most })}
      />
      <Ends
        legend="Day of the month"
        low={{ 'aria-label': 'From day', placeholder: 'from', value: draft.dayFrom, inputMode: 'numeric' }}
        high={{ 'aria-label': 'To day', placeholder: 'to', value: draft.dayTo, inputMode: 'numeric' }}
        onType={(dayFrom, dayTo) => onChange({ dayFrom, dayTo })}
      />
    </>
  )
}

type TextsProps = { texts: TextCondition[]; onChange: (texts: TextCondition[]) => void }

function Texts({ texts, onChange }: TextsProps) {
  const set = (place: number, change: Partial<TextCondition>) =>
    onChange(texts.map((text, index) => (index === place ? { ...text, ...change } : text)))
  return (
    <div className="grid gap-2">
      {texts.map((text, place) => (
        <TextFields
          key={place}
          text={text}
          place={place + 1}
          onChange={(change) => set(place, change)}
          onRemove={() => onChange(texts.filter((_, index) => index !== place))}
        />
      ))}
      <Button
        variant="link"
        size="inline"
        type="button"
        className="justify-self-start"
        onClick={() => onChange([...texts, aText()])}
      >
        <Plus aria-hidden /> Add a text
      </Button>
    </div>
  )
}

type TextProps = {
  text: TextCondition
  place: number
  onChange: (change: Partial<TextCondition>) => void
  onRemove: () => void
}

function TextFields({ text, place, onChange, onRemove }: TextProps) {
  return (
    <div className="flex flex-wrap gap-2 sm:flex-nowrap">
      <Names
        label={`Text ${place}: where`}
        value={text.on}
        names={TEXT_NAMES}
        onChoose={(on) => onChange({ on: keyOf(TEXT_NAMES, on, text.on) })}
      />
      <Names
        label={`Text ${place}: how`}
        value={text.is}
        names={COMPARED}
        onChoose={(is) => onChange({ is: keyOf(COMPARED, is, text.is) })}
      />
      <Input
        aria-label={`Text ${place}`}
        value={text.text}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        className="flex-auto basis-40"
        onChange={({ target }) => onChange({ text: target.value })}
      />
      <Button type="button" variant="ghost" size="icon" aria-label={`Remove text ${place}`} onClick={onRemove}>
        <X aria-hidden />
      </Button>
    </div>
  )
}

type NamesProps = { label: string; value: string; names: Record<string, string>; onChoose: (value: string) => void }

function Names({ label, value, names, onChoose }: NamesProps) {
  return (
    <Select
      aria-label={label}
      className="min-w-36 flex-1 sm:flex-none"
      value={value}
      onChange={({ target }) => onChoose(target.value)}
    >
      {Object.entries(names).map(([one, name]) => (
        <option key={one} value={one}>
          {name}
        </option>
      ))}
    </Select>
  )
}

/** The browser says a text; only those that were offered are one of ours. */
function keyOf<Key extends string>(names: Record<Key, string>, said: string, otherwise: Key): Key {
  return Object.hasOwn(names, said) ? (said as Key) : otherwise // it is one of its keys
}

type ChoiceProps<Value extends string> = {
  label: string
  value: Value
  options: readonly (readonly [Value, string])[]
  onChoose: (value: Value) => void
}

export function Choice<Value extends string>({ label, value, options, onChoose }: ChoiceProps<Value>) {
  const id = useId()
  const choose = (said: string) => {
    const option = options.find(([one]) => one === said)
    if (option) onChoose(option[0])
  }
  return (
    <div className="grid min-w-0 gap-1.5">
      <Label htmlFor={id}>{label}</Label>
      <Select id={id} value={value} onChange={({ target }) => choose(target.value)}>
        {options.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </Select>
    </div>
  )
}

type FieldProps = Omit<ComponentProps<typeof Input>, 'value'> & { value: string }
type EndsProps = { legend: string; low: FieldProps; high: FieldProps; onType: (low: string, high: string) => void }

function Ends({ legend, low, high, onType }: EndsProps) {
  return (
    <fieldset className="grid min-w-0 grid-cols-2 gap-2">
      <legend className="mb-1.5 text-[0.8125rem] font-medium">{legend}</legend>
      <Input {...low} autoComplete="off" onChange={({ target }) => onType(target.value, high.value)} />
      <Input {...high} autoComplete="off" onChange={({ target }) => onType(low.value, target.value)} />
    </fieldset>
  )
}
