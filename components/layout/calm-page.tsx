import type { ReactNode } from 'react'

/** A page that has one thing to say, and what to do now. */
export function CalmPage({ title, children, action }: { title: string; children: ReactNode; action: ReactNode }) {
  return (
    <div className="mx-auto max-w-md px-6 py-16 text-center sm:py-24">
      <h1 className="text-xl font-semibold">{title}</h1>
      <div className="mt-2 grid gap-2 text-sm text-pretty text-muted">{children}</div>
      <div className="mt-6 flex flex-wrap justify-center gap-2">{action}</div>
    </div>
  )
}

/** What the log knows a fault by; its message may quote data and is not shown. */
export function FaultReference({ error }: { error: unknown }) {
  const digest = error instanceof Error && 'digest' in error ? error.digest : undefined
  if (typeof digest !== 'string') return <p>If it stays, tell whoever runs this Exta.</p>
  return (
    <>
      <p>If it stays, give this reference to whoever runs this Exta.</p>
      <p className="text-xs">
        Reference <span className="font-mono">{digest}</span>
      </p>
    </>
  )
}
