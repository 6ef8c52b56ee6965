'use client'

import { Button } from '@/components/ui/button'

/** A bug, told without its insides; the digest is what the log knows it by. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <div className="mx-auto max-w-md px-6 py-20 text-center">
      <h1 className="text-xl font-semibold">Something went wrong on our side</h1>
      <p className="mt-2 text-sm text-muted">
        Nothing of yours was lost. Try again; if it stays, tell whoever runs this Exta.
      </p>
      {error.digest && <p className="mt-2 text-xs text-muted">Code {error.digest}</p>}
      <Button className="mt-6" onClick={reset}>
        Try again
      </Button>
    </div>
  )
}
