import type { AppErrorCode } from '@/lib/errors/app-error'

type State = { ok: true } | { ok: false; code: AppErrorCode; message: string } | null

/** What became of a form, beside its button and read out. */
export function FormOutcome({ state, done }: { state: State; done: string }) {
  return (
    <p role="status" className={state && !state.ok ? 'text-sm text-danger' : 'text-sm text-positive'}>
      {state && (state.ok ? done : state.message)}
    </p>
  )
}
