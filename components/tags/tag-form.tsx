'use client'

import { useId, useState, useTransition, type KeyboardEvent } from 'react'
import { callAction } from '@/components/layout/call-action'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { Switch } from '@/components/ui/switch'
import type { ActionResult } from '@/lib/auth/viewer-action'
import { TAG_COLORS, type TagColor } from '@/lib/tags/schema'
import { cn } from '@/lib/utils'
import { tagColor } from './tag-chip'

type Draft = { name: string; color: TagColor; isSpending: boolean }

type Props = {
  label: string
  draft: Draft
  save: (draft: Draft) => Promise<ActionResult<void>>
  onSaved: (draft: Draft) => void
  onCancel: () => void
}

/** A tag's name, colour and meaning: Enter keeps them, Escape does not. */
export function TagForm({ label, draft, save, onSaved, onCancel }: Props) {
  const [{ name, color, isSpending }, setDraft] = useState(draft)
  const [fault, setFault] = useState<string>()
  const [isPending, startTransition] = useTransition()
  const submit = () =>
    startTransition(async () => {
      const result = await callAction(() => save({ name, color, isSpending }))
      if (result.ok) onSaved({ name: name.trim(), color, isSpending })
      else setFault(result.fields?.name?.[0] ?? result.message)
    })
  return (
    <form
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDown={({ key, nativeEvent }: KeyboardEvent) => key === 'Escape' && !nativeEvent.isComposing && onCancel()}
      className="grid basis-full gap-3.5 py-1"
    >
      <div className="flex flex-wrap items-end gap-x-5 gap-y-3">
        <NameField name={name} fault={fault} onType={(typed) => setDraft({ name: typed, color, isSpending })} />
        <SpendingSwitch isOn={isSpending} onTurn={(isOn) => setDraft({ name, color, isSpending: isOn })} />
      </div>
      <Colors value={color} onChoose={(chosen) => setDraft({ name, color: chosen, isSpending })} />
      <span className="flex gap-2">
        <Button type="submit" size="sm" disabled={isPending}>
          {isPending ? 'Saving …' : 'Save'}
        </Button>
        <Button variant="secondary" size="sm" type="button" disabled={isPending} onClick={onCancel}>
          Cancel
        </Button>
      </span>
    </form>
  )
}

function SpendingSwitch({ isOn, onTurn }: { isOn: boolean; onTurn: (isOn: boolean) => void }) {
  return (
    <label className="flex h-9 items-center gap-2.5 text-sm touch:h-11">
      <Switch checked={isOn} onCheckedChange={onTurn} aria-label="Counts as spending" />
      Counts as spending
    </label>
  )
}

type NameProps = { name: string; fault: string | undefined; onType: (name: string) => void }

function NameField({ name, fault, onType }: NameProps) {
  const id = useId()
  return (
    <div className="grid min-w-52 flex-1 gap-1.5 sm:max-w-80">
      <Label htmlFor={`${id}name`}>Name</Label>
      <Input
        id={`${id}name`}
        autoFocus
        required
        maxLength={60}
        value={name}
        aria-invalid={fault !== undefined}
        aria-describedby={fault ? `${id}fault` : undefined}
        onChange={({ target }) => onType(target.value)}
      />
      {fault && (
        <p id={`${id}fault`} role="alert" className="text-[0.8125rem] text-danger">
          {fault}
        </p>
      )}
    </div>
  )
}

/** The palette as the browser's own radio buttons: one stop of the Tab key, arrows within. */
function Colors({ value, onChoose }: { value: TagColor; onChoose: (color: TagColor) => void }) {
  const name = useId()
  return (
    <fieldset className="min-w-0">
      <legend className="text-sm font-medium">Colour</legend>
      <div className="mt-1.5 flex flex-wrap gap-1">
        {TAG_COLORS.map((color) => (
          <label
            key={color}
            title={color}
            className={cn(
              'grid size-8 cursor-pointer place-items-center rounded-full has-checked:ring-2 has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent touch:size-11',
            )}
          >
            <input
              type="radio"
              name={name}
              value={color}
              aria-label={color}
              checked={color === value}
              onChange={() => onChoose(color)}
              className="absolute size-px opacity-0"
            />
            <span aria-hidden className="size-5 rounded-full" style={{ background: tagColor(color) }} />
          </label>
        ))}
      </div>
    </fieldset>
  )
}
