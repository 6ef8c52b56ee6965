'use client'

import { ArrowDown, ArrowUp, Pencil, Trash2 } from 'lucide-react'
import { TagChip } from '@/components/tags/tag-chip'
import { Button } from '@/components/ui/button'
import { Switch } from '@/components/ui/switch'
import type { BankAccount } from '@/lib/bank-accounts/schema'
import type { Rule } from '@/lib/rules/schema'
import { describeActions, describeConditions } from './describe-rule'
import type { Changing } from './use-rules'

type Props = {
  rule: Rule
  accounts: readonly BankAccount[]
  isFirst: boolean
  isLast: boolean
  changing: Changing
  onEdit: () => void
}

/** A rule in a line: what it asks, what it does, and its place among the others. */
export function RuleRow({ rule, accounts, isFirst, isLast, changing, onEdit }: Props) {
  const { name, isOn, place } = rule
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3 text-sm">
      <span className="w-6 shrink-0 text-right amount text-muted">{place}</span>
      <Switch
        checked={isOn}
        aria-label={`${name} is on`}
        onCheckedChange={(isNowOn) => changing.change(rule, { isOn: isNowOn })}
      />
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-medium wrap-anywhere">{name}</p>
        <p className="text-[0.8125rem] wrap-anywhere text-muted">{describeConditions(rule.conditions, accounts)}</p>
      </div>
      <Doings rule={rule} />
      <span className="ml-auto flex gap-1">
        <MoveButton rule={rule} to={place - 1} isAtEnd={isFirst} changing={changing} />
        <MoveButton rule={rule} to={place + 1} isAtEnd={isLast} changing={changing} />
        <Button variant="ghost" size="icon" aria-label={`Edit ${name}`} onClick={onEdit}>
          <Pencil aria-hidden />
        </Button>
        <Button variant="ghost" size="icon" aria-label={`Delete ${name}`} onClick={() => changing.drop(rule)}>
          <Trash2 aria-hidden />
        </Button>
      </span>
    </div>
  )
}

function Doings({ rule }: { rule: Rule }) {
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-1.5 text-[0.8125rem]">
      {rule.tag !== null && <TagChip tag={rule.tag} color={rule.tagColor} />}
      {describeActions(rule).map((doing) => (
        <span key={doing} className="rounded-full border border-line px-2 py-0.5 leading-5 wrap-anywhere">
          {doing}
        </span>
      ))}
    </p>
  )
}

type MoveProps = { rule: Rule; to: number; isAtEnd: boolean; changing: Changing }

/** Stays where it is at an end, so that the focus is not lost. */
function MoveButton({ rule, to, isAtEnd, changing }: MoveProps) {
  const isUp = to < rule.place
  const Icon = isUp ? ArrowUp : ArrowDown
  return (
    <Button
      variant="ghost"
      size="icon"
      aria-disabled={isAtEnd || undefined}
      aria-label={`Move ${rule.name} ${isUp ? 'up' : 'down'}`}
      onClick={() => !isAtEnd && changing.change(rule, { place: to })}
    >
      <Icon aria-hidden />
    </Button>
  )
}
