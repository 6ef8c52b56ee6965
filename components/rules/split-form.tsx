'use client'

import { useId } from 'react'
import { Button } from '@/components/ui/button'
import type { MadeSplit } from '@/lib/rules/schema'
import type { Split, SplitBy } from '@/lib/splits/schema'
import type { Tag } from '@/lib/tags/schema'
import { countOf } from '@/lib/text/count-of'
import { AmountParts, NoteParts } from './split-parts'
import { useSplit, type SplitChange } from './use-split'

type Props = {
  split: Split
  by: SplitBy
  tags: readonly Tag[]
  onSaved: (made: MadeSplit) => void
  onClose: () => void
}

/** All rules that tell one payee's payments apart, written and made as one. */
export function SplitForm({ split, by, tags, onSaved, onClose }: Props) {
  const { draft, change, sentence, isPending, send, rules, count } = useSplit({ split, by, tags, onSaved })
  const titleId = useId()
  const Parts = draft.by === 'amount' ? AmountParts : NoteParts
  return (
    <form
      onSubmit={send}
      noValidate
      aria-labelledby={titleId}
      onKeyDown={({ key }) => key === 'Escape' && !isPending && onClose()}
      className="grid gap-5 px-5 py-4 text-sm max-md:px-4"
    >
      <div className="grid gap-1">
        <h2 id={titleId} className="text-base font-semibold wrap-anywhere">
          Split {split.product} by {draft.by}
        </h2>
        <p className="wrap-anywhere text-muted">{introOf(split)}</p>
      </div>
      {sentence && (
        <p role="alert" className="text-danger">
          {sentence}
        </p>
      )}
      <Parts draft={draft} split={split} tags={tags} onChange={change} />
      <p role="status" className="rounded-md bg-sunken px-3 py-2 wrap-anywhere text-muted">
        {count}
      </p>
      <div className="flex flex-wrap gap-2.5">
        <Button type="submit" size="sm" disabled={isPending}>
          {isPending ? 'Saving…' : rules > 0 ? `Make ${countOf(rules, 'rule')}` : 'Make the rules'}
        </Button>
        <Button type="button" variant="secondary" size="sm" onClick={onClose}>
          Cancel
        </Button>
        <OtherWay by={draft.by} onChange={change} />
      </div>
    </form>
  )
}

const introOf = ({ payments, direction }: Split) =>
  payments === 0
    ? 'None of its payments is here yet. Each kind gets a rule of its own.'
    : `${countOf(payments, 'payment')} ${direction === 'credit' ? 'received ' : ''}so far. Each kind gets a rule of its own; all of them are one step, which Activity undoes.`

function OtherWay({ by, onChange }: { by: SplitBy; onChange: SplitChange }) {
  const other = by === 'amount' ? 'note' : 'amount'
  return (
    <Button type="button" variant="ghost" size="sm" onClick={() => onChange({ by: other })}>
      Split by {other} instead
    </Button>
  )
}
