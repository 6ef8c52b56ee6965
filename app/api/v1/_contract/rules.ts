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
