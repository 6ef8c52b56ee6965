import 'server-only'
import { z } from 'zod'
import { AppError, type AppErrorCode } from '@/lib/errors/app-error'
import { requireOurPage } from './same-origin'
import { requireViewer, type Viewer } from './viewer'

export type ActionResult<Data> =
  | { ok: true; data: Data }
  | { ok: false; code: AppErrorCode; message: string; fields?: FieldFaults; values?: KeptValues }

type FieldFaults = Partial<Record<string, string[]>>

/** What was typed into a form that was refused, field by field: only those that its action names, never a password. */
type KeptValues = Partial<Record<string, string>>

type Run<Input extends z.ZodType, Data> = (viewer: Viewer, input: z.output<Input>) => Promise<Data>
type PublicRun<Input extends z.ZodType, Data> = (input: z.output<Input>) => Promise<Data>

/** Makes a server action that has already signed the viewer in and parsed its input. */
export function viewerAction<Input extends z.ZodType, Data>(input: Input, run: Run<Input, Data>) {
  return (raw: z.input<Input>) => asViewer(input, raw, run)
}

/**
 * The same for `<form action>` and useActionState, and for files: the fields of the form are the input. A refusal brings
 * back the values of the fields `kept`, because the form is emptied and a page without scripts is made anew.
 */
export function viewerFormAction<Input extends z.ZodType, Data>(
  input: Input,
  run: Run<Input, Data>,
  kept: readonly string[] = [],
) {
  return async (_previous: ActionResult<Data> | null, form: FormData) =>
    withValues(await asViewer(input, fieldsOf(form), run), form, kept)
}

/** A form that anybody may send, on purpose: signing in and signing up. */
export function publicFormAction<Input extends z.ZodType, Data>(
  input: Input,
  run: PublicRun<Input, Data>,
  kept: readonly string[] = [],
) {
  return async (_previous: ActionResult<Data> | null, form: FormData) =>
    withValues(await attempt(input, fieldsOf(form), run), form, kept)
}

function withValues<Data>(result: ActionResult<Data>, form: FormData, kept: readonly string[]): ActionResult<Data> {
  if (result.ok || kept.length === 0) return result
  const typed = kept.map((name): [string, unknown] => [name, form.get(name)])
  const texts = typed.filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  return { ...result, values: Object.fromEntries(texts) }
}

async function asViewer<Input extends z.ZodType, Data>(input: Input, raw: unknown, run: Run<Input, Data>) {
  const viewer = await requireViewer()
  return attempt(input, raw, (parsed) => run(viewer, parsed))
}

async function attempt<Input extends z.ZodType, Data>(
  input: Input,
  raw: unknown,
  run: PublicRun<Input, Data>,
): Promise<ActionResult<Data>> {
  try {
    await requireOurPage()
    const parsed = input.safeParse(raw)
    if (!parsed.success) return invalid(parsed.error)
    return { ok: true, data: await run(parsed.data) }
  } catch (error) {
    if (error instanceof AppError) return refusal(error)
    throw error // a bug, or Next's own redirect: not ours to swallow
  }
}

function invalid(error: z.ZodError): ActionResult<never> {
  const { fieldErrors } = z.flattenError(error)
  return { ok: false, code: 'invalid_input', message: 'Please check the highlighted fields.', fields: fieldErrors }
}

function refusal({ code, message, fields }: AppError): ActionResult<never> {
  return Object.keys(fields).length > 0 ? { ok: false, code, message, fields } : { ok: false, code, message }
}

/** A field named like "transactionIds[]" always arrives as a list, even when only one was chosen. */
function fieldsOf(form: FormData): Record<string, unknown> {
  const names = [...new Set(form.keys())]
  return Object.fromEntries(
    names.map((name) => (name.endsWith('[]') ? [name.slice(0, -2), form.getAll(name)] : [name, form.get(name)])),
  )
}
