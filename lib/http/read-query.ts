import { z } from 'zod'
import { AppError } from '@/lib/errors/app-error'
import { faultsOf } from './input-faults'

const TWICE = 'It stands more than once, and only one value can hold.'

/**
 * The parameters of an address, as `schema` reads them. A blank one is left out; one that is not known, or stands twice
 * where once is meant, is refused: rows that were never filtered must not pass for those that were asked for.
 */
export function readQuery(schema: z.ZodObject, params: URLSearchParams): Record<string, unknown> {
  const twice: Partial<Record<string, string[]>> = {}
  const values: Record<string, string | string[]> = {}
  for (const name of new Set(params.keys())) {
    const given = params.getAll(name).filter((value) => value !== '')
    const [first] = given
    if (first === undefined && name in schema.shape) continue
    if (isList(schema.shape[name])) values[name] = given
    else if (given.length > 1) twice[name] = [TWICE]
    else values[name] = first ?? ''
  }
  const parsed = schema.strict().safeParse(values)
  if (parsed.success && Object.keys(twice).length === 0) return parsed.data
  const fields = { ...(parsed.success ? {} : faultsOf(parsed.error, 'query')), ...twice }
  throw new AppError('invalid_input', 'Some of these parameters cannot be read.', { fields })
}

function isList(schema: unknown): boolean {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return isList(schema.unwrap())
  return schema instanceof z.ZodArray
}
