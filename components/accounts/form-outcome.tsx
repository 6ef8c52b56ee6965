import type { AppErrorCode } from '@/lib/errors/app-error'

type State = { ok: true } | { ok: false; code: AppErrorCode; message: string } | null

/** What became of a form, beside its button and read out. */
export function FormOutcome({ state, done }: { state: State; done: string }) {
  const isRefused = state !== null && !state.ok
  return (
    <>
      <p role="status" className="text-sm text-positive">
        {state?.ok && done}
      </p>
      {isRefused && (
        <p role="alert" tabIndex={-1} className="text-sm text-danger">
          {state.message}
        </p>
      )}
    </>
  )
}
