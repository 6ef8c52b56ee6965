import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { SignUpForm } from '@/components/accounts/sign-up-form'
import { BackToSample } from '@/components/sample/back-to-sample'
import { ExploreSample } from '@/components/sample/explore-sample'
import { signUp } from '@/lib/accounts/actions'
import { findThrowAwayEnd } from '@/lib/accounts/queries'
import { nextPathOf } from '@/lib/auth/next-path'
import { findViewer } from '@/lib/auth/viewer'

export const metadata: Metadata = { title: 'Create an account' }

/** A new person has nothing yet, so the way leads to the first upload; who has an account goes on to what was wanted. */
export default async function SignUpPage({ searchParams }: PageProps<'/sign-up'>) {
  const wish = nextPathOf((await searchParams).next)
  const viewer = await findViewer()
  const isInSample = viewer !== undefined && (await findThrowAwayEnd(viewer)) !== undefined
  if (viewer && !isInSample) redirect(wish ?? '/overview')
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
      <SignUpForm action={signUp} verb="Create account" underWay="Making your account …" />
      {isInSample ? <BackToSample>The sample is removed once your account is made.</BackToSample> : <ExploreSample />}
    </>
  )
}
