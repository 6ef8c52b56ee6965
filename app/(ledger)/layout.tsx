import { cookies } from 'next/headers'
import { AppShell } from '@/components/layout/app-shell'
import { Providers } from '@/components/layout/providers'
import { isTheme, THEME_COOKIE } from '@/components/layout/theme'
import { NOTE_COOKIE } from '@/components/sample/note-cookie'
import { SampleNote } from '@/components/sample/sample-note'
import { FreshToken } from '@/components/sessions/fresh-token'
import { UploadNote } from '@/components/statements/upload-note'
import { UploadProvider } from '@/components/statements/upload-provider'
import { RetagProvider } from '@/components/transactions/retag-provider'
import { findThrowAwayEnd } from '@/lib/accounts/queries'
import { requireSignedIn, requireViewer } from '@/lib/auth/viewer'
import { formatInstant } from '@/lib/dates/iso-date'

// The address that a throw-away person has is nobody's, and is not shown.
const SAMPLE = { title: 'Sample account', detail: undefined, isSample: true }

const named = (name: string | null, email: string) => ({ title: name ?? email, detail: name ? email : undefined })

/** The signed-in shell. It shows whose it is and guards nothing: every page and action asks for itself. */
export default async function LedgerLayout({ children }: LayoutProps<'/'>) {
  const { name, email, isRotationDue } = await requireSignedIn()
  const jar = await cookies()
  const theme = jar.get(THEME_COOKIE)?.value
  const end = await findThrowAwayEnd(await requireViewer())
  const sample = String(end?.getTime())
  return (
    <Providers>
      <RetagProvider>
        <UploadProvider>
          <AppShell person={end ? SAMPLE : named(name, email)} theme={isTheme(theme) ? theme : 'system'}>
            {isRotationDue && <FreshToken />}
            {end && jar.get(NOTE_COOKIE)?.value !== sample && <SampleNote end={formatInstant(end)} sample={sample} />}
            <UploadNote />
            {children}
          </AppShell>
        </UploadProvider>
      </RetagProvider>
    </Providers>
  )
}
