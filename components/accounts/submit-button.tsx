import type { ComponentProps } from 'react'
import { Button } from '@/components/ui/button'

type Props = Omit<ComponentProps<typeof Button>, 'disabled'> & { isPending: boolean }

/** Sends its form once; keeps the focus while it does, which a disabled button would lose. */
export function SubmitButton({ isPending, ...props }: Props) {
  return (
    <Button
      type="submit"
      aria-disabled={isPending || undefined}
      onClick={(event) => isPending && event.preventDefault()}
      {...props}
    />
  )
}
