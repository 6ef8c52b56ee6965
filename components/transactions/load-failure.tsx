'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { signInPath } from '@/lib/auth/next-path'
import { cn } from '@/lib/utils'
import { LoadError } from './fetch-json'

type Props = { error: Error; onRetry: () => void; isRetrying?: boolean; className?: string }

/** What went wrong in one sentence, and the one thing to do about it. */
export function LoadFailure({ error, onRetry, isRetrying = false, className }: Props) {
  const isSignedOut = error instanceof LoadError && error.reason === 'signed_out'
  return (
    <Alert
      role="alert"
      variant={isSignedOut ? 'neutral' : 'danger'}
      className={cn('flex flex-wrap items-center justify-between gap-x-6 gap-y-2.5 text-left', className)}
    >
      <span className="min-w-0 break-words">
        {error instanceof LoadError ? error.message : 'These payments could not be shown.'}
      </span>
      {isSignedOut ? (
        <SignInLink />
      ) : (
        <Button variant="secondary" size="sm" disabled={isRetrying} onClick={onRetry} className="max-md:h-11">
          {isRetrying ? 'Trying …' : 'Try again'}
        </Button>
      )}
    </Alert>
  )
}

/** A whole page load: the ended session's page must not stay behind in the browser. */
function SignInLink() {
  const query = useSearchParams().toString()
  const here = `${usePathname()}${query && `?${query}`}`
  return (
    <Button asChild variant="secondary" size="sm" className="max-md:h-11">
      <a href={signInPath(here, true)}>Sign in again</a>
    </Button>
  )
}
