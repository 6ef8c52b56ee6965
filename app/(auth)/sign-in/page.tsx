import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/accounts/sign-in-form'
import { Alert } from '@/components/ui/alert'
import { nextPathOf } from '@/lib/auth/next-path'
import { findViewer } from '@/lib/auth/viewer'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { next, ended } = await searchParams
  const wish = nextPathOf(next)
  if (await findViewer()) redirect(wish ?? '/overview')
  return (
    <>
      <h1 className="text-2xl font-semibold">Sign in</h1>
      <p className="mt-1 mb-6 text-sm text-muted">
        New here?{' '}
        <Link
          href={{ pathname: '/sign-up', query: wish ? { next: wish } : {} }}
          className="font-medium text-accent underline underline-offset-4"
        >
          Create an account
        </Link>
      </p>
      {ended !== undefined && (
        <Alert role="status" className="mb-4">
          Your session has ended. Sign in again to go on.
        </Alert>
      )}
      <SignInForm next={wish} />
    </>
  )
}
