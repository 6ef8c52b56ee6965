import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { SignUpForm } from '@/components/accounts/sign-up-form'
import { nextPathOf } from '@/lib/auth/next-path'
import { findViewer } from '@/lib/auth/viewer'

export const metadata: Metadata = { title: 'Create an account' }

/** A new person has nothing yet, so the way leads to the first upload; who has an account goes on to what was wanted. */
export default async function SignUpPage({ searchParams }: PageProps<'/sign-up'>) {
  const wish = nextPathOf((await searchParams).next)
  if (await findViewer()) redirect(wish ?? '/overview')
  return (
    <>
      <h1 className="text-2xl font-semibold">Create your account</h1>
      <p className="mt-1 mb-6 text-sm text-muted">
        Have one already?{' '}
        <Link
          href={{ pathname: '/sign-in', query: wish ? { next: wish } : {} }}
          className="font-medium text-accent underline underline-offset-4"
        >
          Sign in
        </Link>
      </p>
      <SignUpForm />
    </>
  )
}
