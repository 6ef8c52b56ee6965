'use client'

import { useId, useState, type FormEvent } from 'react'
import { Field } from '@/components/accounts/field'
import { callAction } from '@/components/layout/call-action'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import type { ActionResult } from '@/lib/auth/viewer-action'
import type { BankAccount } from '@/lib/bank-accounts/schema'
import { addRule, updateRule } from '@/lib/rules/actions'
import type { Rule } from '@/lib/rules/schema'
import type { Tag } from '@/lib/tags/schema'
import { Choice, ConditionFields, type Change } from './condition-fields'
import { describeConditions } from './describe-rule'
import { conditionsOf, ruleOf, type Draft } from './draft'
import { useDraftCount } from './use-draft-count'

export type FormProps = {
  /** Null for a new one. */
  ruleId: string | null
  initial: Draft
  tags: readonly Tag[]
  accounts: readonly BankAccount[]
  onSaved: (rule: Rule) => void
  onClose: () => void
}

/** A rule in full, with what it comes to beside it while it is written. */
export function RuleForm({ ruleId, initial, tags, accounts, onSaved, onClose }: FormProps) {
  const { draft, change, faults, sentence, isPending, send } = useRuleForm({ ruleId, initial, accounts, onSaved })
  const count = useDraftCount(ruleId, draft)
  return (
    <form
      onSubmit={send}
      noValidate
      aria-label={ruleId === null ? 'New rule' : `Edit ${initial.name}`}
      onKeyDown={({ key }) => key === 'Escape' && !isPending && onClose()}
      className="grid gap-5 px-5 py-4 text-sm"
    >
      {sentence && (
        <p role="alert" className="text-danger">
          {sentence}
        </p>
      )}
      <ConditionFields draft={draft} accounts={accounts} onChange={change} />
      <p role="status" className="rounded-md bg-sunken px-3 py-2 wrap-anywhere text-muted">
        {count}
      </p>
      <Actions draft={draft} tags={tags} fault={faults?.renameTo} onChange={change} />
      <NameField draft={draft} fault={faults?.name} onChange={change} />
      <div className="flex flex-wrap gap-2.5">
        <Button type="submit" size="sm" disabled={isPending}>
          {isPending ? 'Saving…' : 'Save rule'}
        </Button>
        <Button type="button" variant="secondary" size="sm" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  )
}

type PartProps = { draft: Draft; fault: string[] | undefined; onChange: Change }

function NameField({ draft, fault, onChange }: PartProps) {
  const id = useId()
  return (
    <div className="max-w-md">
      <Field
        id={id}
        name="name"
        label="Name"
        hint="Left blank, it is called after what it looks for."
        maxLength={80}
        autoComplete="off"
        value={draft.name}
        errors={fault}
        onChange={({ target }) => onChange({ name: target.value })}
      />
    </div>
  )
}

function Actions({ draft, tags, fault, onChange }: PartProps & { tags: readonly Tag[] }) {
  const id = useId()
  return (
    <fieldset className="grid min-w-0 gap-3.5">
      <legend className="mb-2 text-sm font-semibold">What it does</legend>
      <div className="grid grid-cols-1 gap-x-4 gap-y-3.5 sm:grid-cols-2 lg:max-w-2xl">
        <Choice
          label="Tag as"
          value={draft.tag}
          options={[['', 'No tag'], ...tags.map(({ name }): [string, string] => [name, name])]}
          onChoose={(tag) => onChange({ tag })}
        />
        <Field
          id={`${id}-rename`}
          name="renameTo"
          label="Call the payee"
          placeholder="as it is"
          maxLength={160}
          autoComplete="off"
          value={draft.renameTo}
          errors={fault}
          onChange={({ target }) => onChange({ renameTo: target.value })}
        />
      </div>
      <Check checked={draft.setsApart} onChange={(setsApart) => onChange({ setsApart })}>
        Not spending: leave it out of spending and income
      </Check>
      <Check checked={draft.stops} onChange={(stops) => onChange({ stops })}>
        Stop here: no later rule looks at these payments
      </Check>
    </fieldset>
  )
}

type CheckProps = { checked: boolean; onChange: (isChecked: boolean) => void; children: string }

function Check({ checked, onChange, children }: CheckProps) {
  const id = useId()
  return (
    <div className="flex items-center gap-2.5 touch:min-h-11">
      <Checkbox id={id} checked={checked} onCheckedChange={(state) => onChange(state === true)} />
      <label htmlFor={id}>{children}</label>
    </div>
  )
}

type Hook = Pick<FormProps, 'ruleId' | 'initial' | 'accounts' | 'onSaved'>
type Refused = Extract<ActionResult<unknown>, { ok: false }>

function useRuleForm({ ruleId, initial, accounts, onSaved }: Hook) {
  const [draft, setDraft] = useState(initial)
  const [refused, setRefused] = useState<Partial<Refused>>()
  const [isPending, setIsPending] = useState(false)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const { conditions, fault } = conditionsOf(draft)
    if (fault !== undefined) return setRefused({ message: fault })
    const rule = ruleOf(draft, conditions, describeConditions(conditions, accounts))
    setIsPending(true)
    const result = await callAction(() => (ruleId === null ? addRule(rule) : updateRule({ id: ruleId, change: rule })))
    setIsPending(false)
    if (result.ok) onSaved(result.data)
    else setRefused(result)
  }
  const change: Change = (part) => setDraft((all) => ({ ...all, ...part }))
  const { fields: faults, message } = refused ?? {}
  const sentence = faults?.conditions?.[0] ?? faults?.tag?.[0] ?? faults?.change?.[0] ?? message
  return { draft, change, faults, sentence, isPending, send }
}
