'use client'

import { Workflow } from 'lucide-react'
import { useState } from 'react'
import { EmptyState } from '@/components/layout/empty-state'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import type { BankAccount } from '@/lib/bank-accounts/schema'
import type { Rule } from '@/lib/rules/schema'
import type { Tag } from '@/lib/tags/schema'
import { draftOf, newDraft, type Split } from './draft'
import { RuleForm } from './rule-form'
import { RuleRow } from './rule-row'
import { RunCard, useRun, type Running } from './run-card'
import { useRules } from './use-rules'

type Props = {
  rules: Rule[]
  tags: Tag[]
  accounts: BankAccount[]
  /** For whom a rule is to be made at once, from elsewhere. */ about: string | null
  /** By what that payee's payments are to be told apart. */ split?: Split | undefined
}

/** The rules in their order, each written in place, and what running them would do. */
export function RulesScreen({ rules, tags, accounts, about, split }: Props) {
  const [open, setOpen] = useState<string | null>(about === null ? null : NEW)
  const running = useRun()
  const changing = useRules(running.forget)
  const close = () => setOpen(null)
  const form = { tags, accounts, onSaved: savedBy(close, running), onClose: close }
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
        {rules.length === 0 && open !== NEW && <Nothing />}
        <ol className="divide-y divide-line">
          {rules.map((rule, place) => (
            <li key={rule.id}>
              {open === rule.id ? <RuleForm ruleId={rule.id} initial={draftOf(rule)} {...form} /> : rowOf(rule, place)}
            </li>
          ))}
        </ol>
        <div className={rules.length > 0 ? 'border-t border-line' : undefined}>
          {open === NEW ? (
            <>
              {about !== null && split && <HowToSplit product={about} split={split} />}
              <RuleForm ruleId={null} initial={newDraft(about ?? '', split)} {...form} />
            </>
          ) : (
            <NewRule onStart={() => setOpen(NEW)} />
          )}
        </div>
      </Card>
      {rules.length > 0 && <RunCard running={running} />}
    </>
  )
}

function HowToSplit({ product, split }: { product: string; split: Split }) {
  const told =
    split === 'amount'
      ? 'one for each range of amounts, such as “at least 1,000”'
      : 'one for each word that the narration or your note has'
  return (
    <p className="px-5 pt-4 text-sm wrap-anywhere text-muted max-md:px-4">
      {product} gets a rule for each kind of its payments: {told}. Save the first, then make the next in the same way.
    </p>
  )
}

/** What a new rule would do to what is here is tried at once. */
const savedBy =
  (close: () => void, { weigh }: Running) =>
  () => {
    close()
    void weigh()
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

function Nothing() {
  return (
    <EmptyState icon={Workflow} title="No rules yet">
      Exta remembers what you tag, so most payees need no rule. Make one where the payee alone does not tell: by amount,
      day, account or note.
    </EmptyState>
  )
}
