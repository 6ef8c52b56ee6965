import { z } from 'zod'
import { currencyCode, DIRECTIONS, MODES, productText } from '@/lib/transactions/schema'
import { fold } from './fold'
import { faultOfPattern } from './pattern'

/** How many a person may have, and how many of their patterns there may be. */
export const RULES_MAX = 5000
export const PATTERNS_MAX = 100

const CONDITIONS_MAX = 20
const TEXT_MAX = 200
export const LITERAL_MIN = 3

export const TEXTS = ['narration', 'product', 'note'] as const
export const COMPARISONS = ['contains', 'startsWith', 'equals', 'regex'] as const

const line = (longest: number, empty: string) =>
  z
    .string()
    .trim()
    .min(1, empty)
    .max(longest, `Use at most ${longest} characters.`)
    .refine((text) => !/\p{Cc}/u.test(text), 'Use letters, digits and signs only.')

/** A person's own text, compared whatever its case; as a pattern it is one of RE2's. */
const textCondition = z
  .strictObject({
    on: z.enum(TEXTS),
    is: z.enum(COMPARISONS),
    text: line(TEXT_MAX, 'Write what to look for.'),
  })
  .superRefine(({ is, text }, context) => {
    const fault = is === 'regex' ? faultOfPattern(text) : is === 'equals' ? undefined : faultOfPart(text)
    if (fault !== undefined) context.addIssue({ code: 'custom', path: ['text'], message: fault })
  })

// A shorter part, such as “SUC”, is in the midst of words that mean something else.
const faultOfPart = (text: string) =>
  fold(text).length < LITERAL_MIN ? `Write at least ${LITERAL_MIN} characters, or choose “is exactly”.` : undefined

const amount = z.int().min(0, 'An amount is not negative.')
const day = z.int().min(1, 'Days are 1 to 31.').max(31, 'Days are 1 to 31.')

const amountCondition = z
  .strictObject({
    on: z.literal('amount'),
    minPaise: amount.optional(),
    maxPaise: amount.optional(),
    currency: currencyCode.default('INR'),
  })
  .refine(({ minPaise, maxPaise }) => minPaise !== undefined || maxPaise !== undefined, 'Say the least, or the most.')
  .refine(({ minPaise = 0, maxPaise = minPaise }) => minPaise <= maxPaise, 'The most is less than the least.')

/** All of a rule's conditions must hold. Days may lead over the end of a month: 28 to 3. */
export const ruleConditionSchema = z.union([
  textCondition,
  z.strictObject({ on: z.literal('mode'), mode: z.enum(MODES) }),
  amountCondition,
  z.strictObject({ on: z.literal('day'), from: day, to: day }),
  z.strictObject({ on: z.literal('account'), accountId: z.uuid() }),
  z.strictObject({ on: z.literal('direction'), direction: z.enum(DIRECTIONS) }),
])

export type RuleCondition = z.output<typeof ruleConditionSchema>

const isText = ({ on }: RuleCondition) => TEXTS.some((text) => text === on)

/** Only the texts may be asked twice: a payment has one amount, one day, one account. */
export const conditionsSchema = z
  .array(ruleConditionSchema)
  .max(CONDITIONS_MAX, `A rule has at most ${CONDITIONS_MAX} conditions.`)
  .refine(
    (all) => all.some(({ on }) => on !== 'direction'),
    'Say which payments it is about: one condition at least, beside the direction.',
  )
  .refine((all) => {
    const once = all.filter((condition) => !isText(condition)).map(({ on }) => on)
    return new Set(once).size === once.length
  }, 'Amount, day, account, mode and direction are asked once each.')

const ruleShape = {
  name: line(80, 'Give it a name, by which you will know it again.'),
  conditions: conditionsSchema,
  tag: z.string().trim().min(1).max(100).nullable().describe('The name of one of your tags, or null.'),
  renameTo: productText.nullable().describe('What its payments are from now on paid to, or null.'),
  setsApart: z.boolean().describe('Whether its payments are left out of spending and income.'),
  stops: z.boolean().describe('Whether no later rule looks at its payments.'),
  isOn: z.boolean(),
}

const actions = { tag: ruleShape.tag.default(null), renameTo: ruleShape.renameTo.default(null) }

export const newRuleSchema = z
  .strictObject({
    ...ruleShape,
    ...actions,
    setsApart: ruleShape.setsApart.default(false),
    stops: ruleShape.stops.default(false),
    isOn: ruleShape.isOn.default(true),
  })
  .refine(doesSomething, { path: ['tag'], message: 'Say what it does: tag, rename, or leave out of spending.' })

export type NewRule = z.output<typeof newRuleSchema>

const SPLIT_RULES_MAX = 10

/** The rules that tell the payments of one payee apart, in the order in which they look. */
export const newSplitSchema = z.strictObject({
  product: productText,
  rules: z
    .array(newRuleSchema)
    .min(1, 'A split needs one rule at least.')
    .max(SPLIT_RULES_MAX, `A split has at most ${SPLIT_RULES_MAX} rules.`),
})

export type NewSplit = z.output<typeof newSplitSchema>

export type MadeSplit = { rules: number; operationId: string }

/** Whatever is left out stays as it is. `place` counts from 1, the first that looks at a payment. */
export const ruleChangeSchema = z
  .strictObject({ ...ruleShape, place: z.int().min(1) })
  .partial()
  .refine((change) => Object.values(change).some((value) => value !== undefined), 'Say what to change.')

export type RuleChange = z.output<typeof ruleChangeSchema>

type Actions = { tag: string | null; renameTo: string | null; setsApart: boolean; stops: boolean }

export function doesSomething({ tag, renameTo, setsApart, stops }: Actions): boolean {
  return tag !== null || renameTo !== null || setsApart || stops
}

/** A rule as the screens and the API show it, in the person's own order. */
export type Rule = {
  id: string
  place: number
  name: string
  conditions: RuleCondition[]
  tag: string | null
  tagColor: string | null
  renameTo: string | null
  setsApart: boolean
  stops: boolean
  isOn: boolean
  /** What last changed it, which can be undone. */
  operationId: string | null
}

export const ruleIdSchema = z.strictObject({ id: z.uuid() })

export const ruleUpdateSchema = z.strictObject({ id: z.uuid(), change: ruleChangeSchema })
