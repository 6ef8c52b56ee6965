import type { AppErrorCode } from '@/lib/errors/app-error'

type Refusal = { ok: false; code: AppErrorCode; message: string; fields?: Partial<Record<string, string[]>> }

/** A fault that names no field, and the field to type again. */
type Blamed = Partial<Record<AppErrorCode, string>>

/** What a form shows of a refusal: the sentence of all, and for each field whether it is faulty and why. */
export function faultsOf(state: { ok: true } | Refusal | null, sentenceId?: string, blamed: Blamed = {}) {
  const refusal = state && !state.ok ? state : undefined
  const isBlamed = (name: string) => refusal !== undefined && !refusal.fields && blamed[refusal.code] === name
  return {
    sentence: refusal?.message,
    of: (name: string) => ({
      errors: refusal?.fields?.[name],
      sentenceId: isBlamed(name) ? sentenceId : undefined,
    }),
  }
}
