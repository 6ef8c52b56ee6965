import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import { isTheme, THEME_COOKIE } from '@/components/layout/theme'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Exta', template: '%s · Exta' },
  description: 'Bank statements in; an exact, tagged and private picture of your spending out.',
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
}

export default async function RootLayout({ children }: LayoutProps<'/'>) {
  const theme = (await cookies()).get(THEME_COOKIE)?.value
  return (
    <html lang="en-IN" data-theme={isTheme(theme) ? theme : 'system'}>
      <body className="font-sans antialiased">{children}</body>
    </html>
  )
}
