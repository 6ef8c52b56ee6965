'use client'

import './globals.css'

/** The layout itself failed, most likely because the database does not answer. */
export default function GlobalErrorPage({ reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en-IN">
      <body className="font-sans antialiased">
        <main className="mx-auto max-w-md px-6 py-20 text-center">
          <h1 className="text-xl font-semibold">Exta cannot answer right now</h1>
          <p className="mt-2 text-sm text-muted">Nothing of yours was lost. Wait a moment, then try again.</p>
          <button
            type="button"
            onClick={reset}
            className="mt-6 rounded-md bg-accent px-4 py-2 text-sm font-medium text-on-accent"
          >
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}
