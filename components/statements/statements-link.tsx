import Link from 'next/link'

/** Above a report: back to the list that it is one of. */
export function StatementsLink() {
  return (
    <p className="mb-2 text-sm">
      <Link href="/statements" className="text-accent underline underline-offset-4">
        Statements
      </Link>
    </p>
  )
}
