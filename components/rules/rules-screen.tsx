'use client'

import { Workflow } from 'lucide-react'
import { useState } from 'react'
import { EmptyState } from '@/components/layout/empty-state'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import type { BankAccount } from '@/lib/bank-accounts/schema'
import type { MadeSplit, Rule } from '@/lib/rules/schema'
import type { Split, SplitBy } from '@/lib/splits/schema'
import type { Tag } from '@/lib/tags/schema'
import { draftOf, newDraft } from './draft'
import { RuleForm } from './rule-form'
import { RuleRow } from './rule-row'
import { RunCard, useRun, type Running } from './run-card'
import { SplitForm } from './split-form'
import { useRules, type Changing } from './use-rules'

type Props = {
  rules: Rule[]
  tags: Tag[]
  accounts: BankAccount[]
  /** For whom a rule is to be made at once, from elsewhere. */ about: string | null
  /** Whose payments are to be told apart, and by what. */ splitting: Splitting | null
}

export type Splitting = { split: Split; by: SplitBy }

/** The rules in their order, each written in place, and what running them would do. */
export function RulesScreen({ rules, tags, accounts, about, splitting }: Props) {
  const [open, setOpen] = useState<string | null>(splitting ? SPLIT : about === null ? null : NEW)
  const running = useRun()
  const changing = useRules(running.forget)
  const close = () => setOpen(null)
  const saved = savedBy(close, running)
  const form = { tags, accounts, onSaved: saved, onClose: close }
  const rowOf = (rule: Rule, place: number) => (
    <RuleRow
      {...{ rule, accounts, changing }}
      isFirst={place === 0}
      isLast={place === rules.length - 1}
      onEdit={() => setOpen(rule.id)}
    />
  )
  return (
    <>
      <Card aria-label="Rules">
        {rules.length === 0 && open !== NEW && open !== SPLIT && <Nothing />}
        <ol className="divide-y divide-line">
          {rules.map((rule, place) => (
            <li key={rule.id}>
              {open === rule.id ? <RuleForm ruleId={rule.id} initial={draftOf(rule)} {...form} /> : rowOf(rule, place)}
            </li>
          ))}
        </ol>
        <div className={rules.length > 0 ? 'border-t border-line' : undefined}>
          {open === NEW && <RuleForm ruleId={null} initial={newDraft(about ?? '')} {...form} />}
          {open === SPLIT && splitting && (
            <SplitForm {...{ ...splitting, tags }} onSaved={splitSavedBy(saved, changing, splitting)} onClose={close} />
          )}
          {open !== NEW && open !== SPLIT && <NewRule onStart={() => setOpen(NEW)} />}
        </div>
      </Card>
      {rules.length > 0 && <RunCard running={running} />}
    </>
  )
}

/** What a new rule would do to what is here is tried at once. */
const savedBy =
  (close: () => void, { weigh }: Running) =>
  () => {
    close()
    void weigh()
  }

const splitSavedBy =
  (saved: () => void, { tellSplit }: Changing, { split }: Splitting) =>
  (made: MadeSplit) => {
    saved()
    tellSplit(split.product, made)
  }

function NewRule({ onStart }: { onStart: () => void }) {
  return (
    <div className="flex justify-center px-5 py-3.5 sm:justify-start">
      <Button size="sm" onClick={onStart}>
        New rule
      </Button>
    </div>
  )
}

const NEW = 'new'
const SPLIT = 'split'

function Nothing() {
  return (
    <EmptyState icon={Workflow} title="No rules yet">
      Exta remembers what you tag, so most payees need no rule. Make one where the payee alone does not tell: by amount,
      day, account or note.
    </EmptyState>
  )
}
