import { useEffect, useRef } from 'react'

/** For a form: after a refusal the first faulty field has the focus, or the sentence where no field is to blame. */
export function useFaultFocus(state: { ok: boolean } | null) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (state === null || state.ok) return
    const place = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    const sentence = form.current?.querySelector<HTMLElement>('[role="alert"]')
    ;(place ?? sentence)?.focus()
  }, [state])
  return form
}
