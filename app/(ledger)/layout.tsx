import { cookies } from 'next/headers'
import { AppShell } from '@/components/layout/app-shell'
import { Providers } from '@/components/layout/providers'
import { isTheme, THEME_COOKIE } from '@/components/layout/theme'
import { FreshToken } from '@/components/sessions/fresh-token'
import { UploadNote } from '@/components/statements/upload-note'
import { UploadProvider } from '@/components/statements/upload-provider'
import { RetagProvider } from '@/components/transactions/retag-provider'
import { requireSignedIn } from '@/lib/auth/viewer'

/** The signed-in shell. It shows whose it is and guards nothing: every page and action asks for itself. */
export default async function LedgerLayout({ children }: LayoutProps<'/'>) {
  const { name, email, isRotationDue } = await requireSignedIn()
  const theme = (await cookies()).get(THEME_COOKIE)?.value
  return (
    <Providers>
      <RetagProvider>
        <UploadProvider>
          <AppShell person={{ name, email }} theme={isTheme(theme) ? theme : 'system'}>
            {isRotationDue && <FreshToken />}
            <UploadNote />
            {children}
          </AppShell>
        </UploadProvider>
      </RetagProvider>
    </Providers>
  )
}
