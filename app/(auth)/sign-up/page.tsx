import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { SignUpForm } from '@/components/accounts/sign-up-form'
import { findViewer } from '@/lib/auth/viewer'

export const metadata: Metadata = { title: 'Create an account' }

export default async function SignUpPage() {
  if (await findViewer()) redirect('/overview')
  return (
    <>
      <h1 className="text-2xl font-semibold">Create your account</h1>
      <p className="mt-1 mb-6 text-sm text-muted">
        Have one already?{' '}
        <Link href="/sign-in" className="font-medium text-accent underline underline-offset-4">
          Sign in
        </Link>
      </p>
      <SignUpForm />
    </>
  )
}
