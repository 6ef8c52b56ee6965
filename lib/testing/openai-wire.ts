import { z } from 'zod'

const schema = z.strictObject({
  type: z.literal('object'),
  additionalProperties: z.literal(false),
  required: z.array(z.string()),
  properties: z.record(z.string(), z.strictObject({ $ref: z.literal('#/$defs/tag') })),
  $defs: z.strictObject({ tag: z.strictObject({ type: z.literal('string'), enum: z.array(z.string()) }) }),
})

/** A request as the real service takes it: a field that it does not know is refused. */
export const wireRequest = z.strictObject({
  model: z.string().min(1),
  store: z.boolean().optional(),
  max_completion_tokens: z.int().positive().optional(),
  max_tokens: z.int().positive().optional(),
  temperature: z.number().optional(),
  safety_identifier: z.string().optional(),
  messages: z.array(z.strictObject({ role: z.enum(['system', 'user']), content: z.string() })).min(1),
  response_format: z
    .discriminatedUnion('type', [
      z.strictObject({
        type: z.literal('json_schema'),
        json_schema: z.strictObject({ name: z.string().regex(/^[\w-]{1,64}$/), strict: z.literal(true), schema }),
      }),
      z.strictObject({ type: z.literal('json_object') }),
    ])
    .optional(),
})

export type WireRequest = z.output<typeof wireRequest>

const ENUM_MAX = 1_000
const LONG_ENUM_MIN = 250
const LONG_ENUM_LETTERS_MAX = 15_000
const PROPERTIES_MAX = 5_000

type Refusal = { message: string; param: string }

/** What the real service refuses although each field is known, and what this one lacks. */
export function refusalOf(body: WireRequest, lacks: readonly string[]): Refusal | undefined {
  const format = body.response_format
  for (const param of ['store', 'max_completion_tokens', 'response_format'] as const)
    if (lacks.includes(param) && body[param] !== undefined) return unknownTo(param)
  if (lacks.includes('json_schema') && format?.type === 'json_schema') return unknownTo('response_format')
  if (body.max_tokens !== undefined && !lacks.includes('max_completion_tokens'))
    return { message: "'max_tokens' is not supported with this model.", param: 'max_tokens' }
  return format?.type === 'json_schema' ? refusalOfSchema(format.json_schema.schema) : undefined
}

const unknownTo = (param: string): Refusal => ({ message: `Unrecognized request argument supplied: ${param}`, param })

function refusalOfSchema({ required, properties, $defs }: z.output<typeof schema>): Refusal | undefined {
  const names = Object.keys(properties)
  const tags = $defs.tag.enum
  const letters = tags.join('').length
  const isWhole = names.length === required.length && names.every((name) => required.includes(name))
  const isTooLong = tags.length > ENUM_MAX || (tags.length > LONG_ENUM_MIN && letters > LONG_ENUM_LETTERS_MAX)
  if (isWhole && !isTooLong && new Set(tags).size === tags.length && names.length <= PROPERTIES_MAX) return undefined
  return { message: 'Invalid schema for response_format: not strict, or too large.', param: 'response_format' }
}
