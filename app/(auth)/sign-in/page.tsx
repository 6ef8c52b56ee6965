import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/accounts/sign-in-form'
import { BackToSample } from '@/components/sample/back-to-sample'
import { ExploreSample } from '@/components/sample/explore-sample'
import { Alert } from '@/components/ui/alert'
import { findThrowAwayEnd } from '@/lib/accounts/queries'
import { nextPathOf } from '@/lib/auth/next-path'
import { findViewer } from '@/lib/auth/viewer'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { next, ended } = await searchParams
  const wish = nextPathOf(next)
  const viewer = await findViewer()
  const isInSample = viewer !== undefined && (await findThrowAwayEnd(viewer)) !== undefined
  if (viewer && !isInSample) redirect(wish ?? '/overview')
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
      {isInSample ? <BackToSample>The sample is removed once you are signed in.</BackToSample> : <ExploreSample />}
    </>
  )
}
