import { z } from 'zod'
import type { Contract } from '@/lib/auth/contract'
import { newRuleSchema, ruleChangeSchema, ruleConditionSchema } from '@/lib/rules/schema'
import { idInPath, listOf, named, paging } from './shapes'

const rule = named(
  'Rule',
  z.object({
    id: z.string(),
    place: z.int().min(1).describe('From 1: the first that looks at a payment.'),
    name: z.string(),
    conditions: z.array(ruleConditionSchema).describe('All of them must hold.'),
    tag: z.string().nullable(),
    renameTo: z.string().nullable(),
    setsApart: z.boolean().describe('Its payments are left out of spending and income.'),
    stops: z.boolean().describe('No later rule looks at its payments.'),
    isOn: z.boolean(),
    operationId: z.string().nullable().describe('What last changed it, for POST /operations/{id}/undo.'),
  }),
)

const deletedRule = named('DeletedRule', z.object({ operationId: z.string() }))

const amount = z.int().min(0)
const count = z.int().min(0)
const beforeAndAfter = z.object({ from: z.string(), to: z.string() })

const preview = named(
  'RulePreview',
  z.object({
    matches: count.describe('Payments that the rule meets.'),
    changes: count.describe('Of those, what it would change in whatever.'),
    retagged: count,
    renamed: count,
    setApart: count,
    countedAgain: count,
    kept: count.describe('What keeps the tag that you gave it, or its payee, though the rule says another.'),
    moves: z
      .array(
        z.object({
          from: z.string(),
          to: z.string(),
          currency: z.string(),
          count,
          debitPaise: amount,
          creditPaise: amount,
        }),
      )
      .describe('Tags before and after, with what their payments come to.'),
    rows: z
      .array(
        z.object({
          transactionId: z.string(),
          transactionDate: z.iso.date(),
          narration: z.string(),
          currency: z.string(),
          debitPaise: amount,
          creditPaise: amount,
          product: beforeAndAfter,
          tag: beforeAndAfter,
          isSetApart: z.object({ from: z.boolean(), to: z.boolean() }),
        }),
      )
      .describe('The latest 50 of the payments that would change.'),
  }),
)

const ran = named('RuleRun', z.object({ changed: count, operationId: z.string() }))

export const listRules = {
  method: 'GET',
  path: '/rules',
  operationId: 'listRules',
  summary: 'Your rules, in the order in which they look at a payment',
  description:
    'A rule that asks more than what a payment is called (amount, day, account, mode, note) comes before what is remembered of its product, any other after. Your own tag on a payment comes before all of them.',
  scope: 'read',
  query: z.object(paging),
  answer: listOf('RuleList', rule),
} satisfies Contract

export const makeRule = {
  method: 'POST',
  path: '/rules',
  operationId: 'makeRule',
  summary: 'Make a rule, behind all others',
  description:
    'Texts are compared whatever their case. A pattern (`regex`) is one of RE2: without look-around and references back. Payments that are here already stay as they are.',
  scope: 'read write',
  body: newRuleSchema,
  answer: rule,
  status: 201,
} satisfies Contract

export const changeRule = {
  method: 'PATCH',
  path: '/rules/{id}',
  operationId: 'changeRule',
  summary: 'Change a rule, or its place among the others',
  scope: 'read write',
  params: idInPath,
  body: ruleChangeSchema,
  answer: rule,
} satisfies Contract

export const deleteRule = {
  method: 'DELETE',
  path: '/rules/{id}',
  operationId: 'deleteRule',
  summary: 'Delete a rule',
  description: 'What it has done stays. Undo the operation to have it back in its place.',
  scope: 'read write',
  params: idInPath,
  answer: deletedRule,
} satisfies Contract

export const previewRule = {
  method: 'POST',
  path: '/rules/{id}/preview',
  operationId: 'previewRule',
  summary: 'What a rule would change of what is here',
  description: 'On or off, in its place among the others. Nothing is changed.',
  scope: 'read',
  params: idInPath,
  answer: preview,
} satisfies Contract

export const runRules = {
  method: 'POST',
  path: '/rules/run',
  operationId: 'runRules',
  summary: 'Run your rules on what is here',
  description:
    'As one operation that can be undone. Tags that you gave payments by hand stay. 409 where nothing would change.',
  scope: 'read write',
  answer: ran,
} satisfies Contract
