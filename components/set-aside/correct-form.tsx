'use client'

import { useId, useState, type FormEvent } from 'react'
import { Field } from '@/components/accounts/field'
import { Button } from '@/components/ui/button'
import type { RejectedLine } from '@/lib/set-aside/schema'
import { readEntered, textsOf, type EnteredFaults, type EnteredName } from './entered-texts'
import type { Settling } from './use-settling'

type Props = { reject: RejectedLine; settling: Settling; onClose: () => void }

const FIELDS: { name: EnteredName; label: string; type?: 'date'; isWide?: boolean; isAmount?: boolean }[] = [
  { name: 'transactionDate', label: 'Date', type: 'date' },
  { name: 'valueDate', label: 'Value date, if any', type: 'date' },
  { name: 'narration', label: 'Narration', isWide: true },
  { name: 'reference', label: 'Reference, if any' },
  { name: 'debit', label: 'Money out', isAmount: true },
  { name: 'credit', label: 'Money in', isAmount: true },
  { name: 'balance', label: 'Balance after, if printed', isAmount: true },
]

/** The line as a payment: what could be read of it stands there already, the rest is the person's to say. */
export function CorrectForm({ reject, settling, onClose }: Props) {
  const { id, texts, faults, sentence, type, send } = useCorrection({ reject, settling, onClose })
  return (
    <form onSubmit={send} noValidate aria-label={`Line ${reject.line} as a payment`} className="grid gap-3.5">
      {sentence && (
        <p role="alert" className="text-danger">
          {sentence}
        </p>
      )}
      <div className="grid grid-cols-1 gap-x-4 gap-y-3.5 sm:grid-cols-2 lg:grid-cols-4">
        {FIELDS.map(({ name, label, type: kind, isWide, isAmount }, index) => (
          <div key={name} className={isWide ? 'sm:col-span-2' : undefined}>
            <Field
              id={`${id}-${name}`}
              name={name}
              label={isAmount ? `${label} (${reject.currency})` : label}
              type={kind}
              autoComplete="off"
              autoFocus={index === 0}
              inputMode={isAmount ? 'decimal' : undefined}
              value={texts[name]}
              errors={faults[name] ? [faults[name]] : undefined}
              onChange={({ target }) => type(name, target.value)}
            />
          </div>
        ))}
      </div>
      <Buttons isPending={settling.isPending} onClose={onClose} />
    </form>
  )
}

function Buttons({ isPending, onClose }: { isPending: boolean; onClose: () => void }) {
  return (
    <div className="flex flex-wrap gap-2.5">
      <Button type="submit" size="sm" disabled={isPending}>
        {isPending ? 'Storing…' : 'Store this payment'}
      </Button>
      <Button type="button" variant="secondary" size="sm" onClick={onClose}>
        Cancel
      </Button>
    </div>
  )
}

function useCorrection({ reject, settling, onClose }: Props) {
  const id = useId()
  const [texts, setTexts] = useState(() => textsOf(reject))
  const [faults, setFaults] = useState<EnteredFaults>({})
  const [sentence, setSentence] = useState<string>()
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const read = readEntered(texts, reject.currency)
    const refusal = read.row ? await settling.correct(reject.line, read.row) : { faults: read.faults }
    if (!refusal) return onClose()
    setFaults(refusal.faults)
    setSentence(refusal.sentence)
    const first = FIELDS.find(({ name }) => refusal.faults[name])
    if (first) document.getElementById(`${id}-${first.name}`)?.focus()
  }
  const type = (name: EnteredName, text: string) => setTexts((all) => ({ ...all, [name]: text }))
  return { id, texts, faults, sentence, type, send }
}
