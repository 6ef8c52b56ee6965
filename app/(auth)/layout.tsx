import { WelcomePanel } from '@/components/accounts/welcome-panel'
import { Logo } from '@/components/layout/logo'

export default function AuthLayout({ children }: LayoutProps<'/'>) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-2">
      <main className="flex flex-col px-5 py-8 sm:px-10">
        <Logo />
        <div className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center py-10">{children}</div>
      </main>
      <aside aria-label="About Exta" className="hidden lg:block">
        <WelcomePanel />
      </aside>
    </div>
  )
}
