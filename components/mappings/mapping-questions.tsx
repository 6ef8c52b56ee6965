'use client'

import { useId, type Dispatch, type ReactNode } from 'react'
import { Choice } from '@/components/ui/choice'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import type { DateOrder } from '@/lib/dates/bank-date'
import { formatDate } from '@/lib/dates/iso-date'
import { isMinus, type Question } from '@/lib/mappings/open-questions'
import type { Telling, TellingAction } from '@/lib/mappings/telling'
import type { UnknownLayout } from '@/lib/statements/types'
import { cellsOf, columnLabel } from './column-roles'
import { CurrencyField } from './currency-field'

type Props = {
  questions: Question[]
  telling: Telling
  sample: UnknownLayout['sample']
  banks: string[]
  currencies: string[]
  tell: Dispatch<TellingAction>
}

/** What the file leaves open, each with what stands in it that shows why. */
export function MappingQuestions({ questions, ...known }: Props) {
  return (
    <ol className="divide-y divide-line border-t border-line">
      {questions.map((question) => (
        <li key={question.about} className="px-5 py-4">
          <Asked {...known} question={question} />
        </li>
      ))}
    </ol>
  )
}

export const ORDER_WORDS: Record<DateOrder, string> = {
  'day first': 'the day comes first',
  'month first': 'the month comes first',
  'year first': 'the year comes first',
}

type AskedProps = Omit<Props, 'questions'> & { question: Question }

function Asked({ question, telling, sample, banks, currencies, tell }: AskedProps): ReactNode {
  const { draft } = telling
  switch (question.about) {
    case 'dates':
      return <DateQuestion {...question} value={draft.dates} tell={tell} />
    case 'decimal':
      return <DecimalQuestion cell={question.cell} value={draft.decimal} tell={tell} />
    case 'side':
      return <SideQuestion {...question} value={draft.plainAmount} tell={tell} />
    case 'sides':
      return <SidesQuestion places={question.places} telling={telling} sample={sample} tell={tell} />
    case 'words':
      return <WordQuestions words={question.words} telling={telling} tell={tell} />
    case 'columns':
      return (
        <Choice
          legend="Several columns hold amounts, and no balance proves which is which. Are the columns below right?"
          value={question.isAnswered ? 'yes' : null}
          options={[{ value: 'yes', label: 'Yes, they are right' }]}
          onChoose={() => tell({ type: 'columns are right' })}
        />
      )
    case 'currency':
      return (
        <CurrencyField
          label="Which currency are its amounts in?"
          value={draft.currency}
          others={currencies}
          onChange={(currency) => tell({ type: 'draft', change: { currency } })}
        />
      )
    case 'bank':
      return <BankField bank={telling.bank} banks={banks} tell={tell} />
  }
}

type Tell = { tell: Dispatch<TellingAction> }

type DateProps = Tell & Pick<Extract<Question, { about: 'dates' }>, 'cell' | 'readings'> & { value: DateOrder | null }

function DateQuestion({ cell, readings, value, tell }: DateProps) {
  return (
    <Choice
      legend={<>Which day is “{cell}”? No date in this file tells which number is the day.</>}
      value={value}
      options={readings.map(({ order, day }) => ({ value: order, label: formatDate(day), hint: ORDER_WORDS[order] }))}
      onChoose={(dates) => tell({ type: 'draft', change: { dates } })}
    />
  )
}

type SidesProps = Tell & Pick<Props, 'telling' | 'sample'> & { places: number[] }

function SidesQuestion({ places, telling: { draft, isTold }, sample, tell }: SidesProps) {
  const chosen = isTold.sides ? draft.columns.findIndex(({ role }) => role === 'debit') : undefined
  return (
    <Choice
      legend="Which of these two columns is money out?"
      value={chosen === undefined ? null : String(chosen)}
      options={places.map((at) => ({
        value: String(at),
        label: columnLabel(draft.columns[at]?.name ?? '', at),
        hint: cellsOf(sample, at).join(' · ') || 'empty in the first rows',
      }))}
      onChoose={(at) => tell({ type: 'money out', at: Number(at) })}
    />
  )
}

function DecimalQuestion({ cell, value, tell }: Tell & { cell: string; value: '.' | ',' | null }) {
  const sign = cell.includes(',') ? ',' : '.'
  const name = sign === ',' ? 'comma' : 'point'
  return (
    <Choice
      legend={<>How is “{cell}” to be read? No amount in this file tells.</>}
      value={value}
      options={[
        {
          value: sign === ',' ? '.' : ',',
          label: `The ${name} groups thousands`,
          hint: `1${sign}234 is more than a thousand`,
        },
        { value: sign, label: `The ${name} is the decimal sign`, hint: `1${sign}234 is little more than one` },
      ]}
      onChoose={(decimal) => tell({ type: 'draft', change: { decimal } })}
    />
  )
}

type SideProps = Tell & { cell: string; text: string; value: 'debit' | 'credit' | null }

function SideQuestion({ cell, text, value, tell }: SideProps) {
  const flipped = { debit: 'credit', credit: 'debit' } as const
  const isFlipped = isMinus(cell)
  const meant = value && (isFlipped ? flipped[value] : value)
  return (
    <Choice
      legend={
        <>
          Did “{cell}” {text && <>for “{text}” </>}go out or come in? On a card’s statement a plain amount mostly went
          out, on an account’s it came in.
        </>
      }
      value={meant}
      options={[
        { value: 'debit', label: 'It went out' },
        { value: 'credit', label: 'It came in' },
      ]}
      onChoose={(side) => tell({ type: 'plain amount', side: isFlipped ? flipped[side] : side })}
    />
  )
}

type WordsProps = Tell & { words: Extract<Question, { about: 'words' }>['words']; telling: Telling }

function WordQuestions({ words, telling, tell }: WordsProps) {
  return (
    <div className="grid gap-3">
      {words
        .filter(({ side }) => side === null)
        .map(({ word }) => (
          <Choice
            key={word}
            legend={
              word === '' ? 'Where the cell is blank, did the money go out or come in?' : `What does “${word}” mean?`
            }
            value={telling.words[word] ?? null}
            options={[
              { value: 'debit', label: 'Money out' },
              { value: 'credit', label: 'Money in' },
            ]}
            onChoose={(side) => tell({ type: 'word', word, side })}
          />
        ))}
    </div>
  )
}

function BankField({ bank, banks, tell }: Tell & { bank: string; banks: string[] }) {
  const id = useId()
  return (
    <div className="grid gap-1.5">
      <Label htmlFor={id} className="text-sm">
        Which bank is it from?
      </Label>
      <Input
        id={id}
        value={bank}
        list={`${id}-banks`}
        maxLength={60}
        autoComplete="off"
        onChange={({ target }) => tell({ type: 'bank', bank: target.value })}
        className="max-w-xs"
      />
      <datalist id={`${id}-banks`}>
        {banks.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  )
}
