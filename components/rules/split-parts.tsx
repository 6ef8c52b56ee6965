import { Plus, X } from 'lucide-react'
import { useId } from 'react'
import { Field } from '@/components/accounts/field'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { Split } from '@/lib/splits/schema'
import type { Tag } from '@/lib/tags/schema'
import { Choice } from './condition-fields'
import { noWords, type SplitDraft } from './split-draft'
import type { SplitChange } from './use-split'

type Props = { draft: SplitDraft; split: Split; tags: readonly Tag[]; onChange: SplitChange }

const optionsOf = (tags: readonly Tag[], none: string): [string, string][] => [
  ['', none],
  ...tags.map(({ name }): [string, string] => [name, name]),
]

const NO_TAG = 'Choose a tag'

/** One amount, and a tag for either side of it. */
export function AmountParts({ draft, split, tags, onChange }: Props) {
  const id = useId()
  const options = optionsOf(tags, NO_TAG)
  return (
    <div className="grid grid-cols-1 items-start gap-x-4 gap-y-3.5 sm:grid-cols-3 lg:max-w-3xl">
      <Field
        id={id}
        name="boundary"
        label={`A small payment is at most (${split.currency})`}
        inputMode="decimal"
        autoComplete="off"
        value={draft.boundary}
        onChange={({ target }) => onChange({ boundary: target.value })}
      />
      <Choice label="Tag small ones" value={draft.below} options={options} onChoose={(below) => onChange({ below })} />
      <Choice label="Tag larger ones" value={draft.above} options={options} onChoose={(above) => onChange({ above })} />
    </div>
  )
}

/** Words of the payer's notes with their tags, and what becomes of all other payments. */
export function NoteParts({ draft, split: { note }, tags, onChange }: Props) {
  const { words, rest } = draft
  const set = (place: number, part: Partial<SplitDraft['words'][number]>) =>
    onChange({ words: words.map((one, index) => (index === place ? { ...one, ...part } : one)) })
  return (
    <div className="grid gap-3.5">
      <fieldset className="grid min-w-0 gap-2">
        <legend className="mb-2 font-semibold">Payments whose note contains</legend>
        {words.map((one, place) => (
          <WordsFields
            key={place}
            {...{ ...one, tags, place: place + 1 }}
            onChange={(part) => set(place, part)}
            onRemove={
              words.length > 1 ? () => onChange({ words: words.filter((_, index) => index !== place) }) : undefined
            }
          />
        ))}
        {words.length < WORDS_MAX && <AddWords onAdd={() => onChange({ words: [...words, noWords()] })} />}
      </fieldset>
      <p className="wrap-anywhere text-muted">{seenInWords(note.seen)}</p>
      <div className="max-w-xs">
        <Choice
          label="Tag all others"
          value={rest}
          options={optionsOf(tags, 'Ask me each time')}
          onChoose={(tag) => onChange({ rest: tag })}
        />
      </div>
    </div>
  )
}

const WORDS_MAX = 9

function AddWords({ onAdd }: { onAdd: () => void }) {
  return (
    <Button variant="link" size="inline" type="button" className="justify-self-start" onClick={onAdd}>
      <Plus aria-hidden /> Add words
    </Button>
  )
}

const seenInWords = (seen: Split['note']['seen']) =>
  seen.length === 0
    ? 'None of its payments has a note so far, so the amount may tell more.'
    : `Notes so far: ${seen.map(({ note, count }) => (count === 1 ? note : `${note} (${count})`)).join(', ')}.`

type WordsProps = SplitDraft['words'][number] & {
  place: number
  tags: readonly Tag[]
  onChange: (part: Partial<SplitDraft['words'][number]>) => void
  /** Undefined for the only ones. */
  onRemove: (() => void) | undefined
}

function WordsFields({ text, tag, place, tags, onChange, onRemove }: WordsProps) {
  return (
    <div className="flex flex-wrap gap-2 sm:flex-nowrap lg:max-w-3xl">
      <Input
        aria-label={`Words ${place}`}
        value={text}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        className="flex-auto basis-full sm:basis-40"
        onChange={({ target }) => onChange({ text: target.value })}
      />
      <Select
        aria-label={`Tag for words ${place}`}
        className="min-w-36 flex-1"
        value={tag}
        onChange={({ target }) => onChange({ tag: target.value })}
      >
        {optionsOf(tags, NO_TAG).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </Select>
      {onRemove && (
        <Button type="button" variant="ghost" size="icon" aria-label={`Remove words ${place}`} onClick={onRemove}>
          <X aria-hidden />
        </Button>
      )}
    </div>
  )
}
