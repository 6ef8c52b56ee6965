import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/accounts/sign-in-form'
import { findViewer } from '@/lib/auth/viewer'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage() {
  if (await findViewer()) redirect('/overview')
  return (
    <>
      <h1 className="text-2xl font-semibold">Sign in</h1>
      <p className="mt-1 mb-6 text-sm text-muted">
        New here?{' '}
        <Link href="/sign-up" className="font-medium text-accent underline underline-offset-4">
          Create an account
        </Link>
      </p>
      <SignInForm />
    </>
  )
}
