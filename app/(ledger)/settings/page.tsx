import type { Metadata } from 'next'
import Link from 'next/link'
import { TokenForm } from '@/components/access-tokens/token-form'
import { TokenList, type ShownToken } from '@/components/access-tokens/token-list'
import { PasswordForm } from '@/components/accounts/password-form'
import { ProfileForm } from '@/components/accounts/profile-form'
import { PageHeader } from '@/components/layout/page-header'
import { SessionList, type ShownSession } from '@/components/sessions/session-list'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { CardContent } from '@/components/ui/card'
import { listAccessTokens } from '@/lib/access-tokens/queries'
import type { AccessToken } from '@/lib/access-tokens/schema'
import { findPasswordChange, findThrowAwayEnd } from '@/lib/accounts/queries'
import { requireSignedIn, requireViewer, type Viewer } from '@/lib/auth/viewer'
import { formatInstant } from '@/lib/dates/iso-date'
import { describeDevice, deviceKind } from '@/lib/sessions/describe-device'
import { listSessions, type LoginSession } from '@/lib/sessions/queries'
import { AccountsSection } from './accounts-section'
import { MappingSection } from './mapping-section'
import { ModelSection } from './model-section'
import { ReadingSection } from './reading-section'
import { Section, SettingsColumns } from './sections'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage({ searchParams }: PageProps<'/settings'>) {
  const viewer = await requireViewer()
  const { name, email, sessionId } = await requireSignedIn()
  const sessions = await listSessions(viewer)
  const { changed, kept } = await searchParams
  const end = await findThrowAwayEnd(viewer)
  const changedAt = changed === undefined ? undefined : await findPasswordChange(viewer)
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsColumns
        account={
          <>
            {end ? (
              <SampleSection end={end} />
            ) : (
              <OwnSections {...{ name, email, changed, changedAt }} isKept={kept !== undefined} />
            )}
            <Devices sessions={sessions.map((session) => shown(session, sessionId))} />
          </>
        }
        others={
          <>
            <AccountsSection viewer={viewer} />
            <LanguageModel viewer={viewer} />
            <QualitySection />
            <MappingSection viewer={viewer} />
            <ReadingSection viewer={viewer} />
            <AccessTokens tokens={await listAccessTokens(viewer)} now={new Date()} />
          </>
        }
      />
    </>
  )
}

type OwnProps = {
  name: string | null
  email: string
  /** What the address says was changed a moment ago. */
  changed: string | string[] | undefined
  changedAt: Date | undefined
  isKept: boolean
}

function OwnSections({ name, email, changed, changedAt, isKept }: OwnProps) {
  return (
    <>
      <Section title="Profile">
        <CardContent>
          {isKept && (
            <Alert role="status" variant="positive" className="mb-4 max-w-sm">
              This account is yours now. Sign in with the address below from now on.
            </Alert>
          )}
          <ProfileForm name={name} email={email} />
        </CardContent>
      </Section>
      <Section title="Password">
        <CardContent>
          <PasswordForm key={String(changed)} email={email} isChanged={changed === String(changedAt?.getTime())} />
        </CardContent>
      </Section>
    </>
  )
}

/** A throw-away person has no name, no address and no password to change. */
function SampleSection({ end }: { end: Date }) {
  return (
    <Section
      title="Sample account"
      description={`Removed on ${formatInstant(end)}, with all that is in it.`}
      className="md:col-span-full"
    >
      <CardContent>
        <Button asChild>
          <Link href="/keep">Keep this account</Link>
        </Button>
      </CardContent>
    </Section>
  )
}

function Devices({ sessions }: { sessions: ShownSession[] }) {
  return (
    <Section
      title="Signed-in devices"
      description="A device that is not used for a while is signed out by itself."
      className="md:col-span-full"
    >
      <SessionList sessions={sessions} />
    </Section>
  )
}

function LanguageModel({ viewer }: { viewer: Viewer }) {
  return (
    <Section title="Language model" description="Proposes tags where Exta knows none. Off unless you turn it on.">
      <CardContent>
        <ModelSection viewer={viewer} />
      </CardContent>
    </Section>
  )
}

function QualitySection() {
  return (
    <Section
      title="Quality"
      description="How many of your payments have a tag, who gave it, and how often it was right."
    >
      <CardContent>
        <Button asChild variant="secondary">
          <Link href="/settings/quality">See the figures</Link>
        </Button>
      </CardContent>
    </Section>
  )
}

function AccessTokens({ tokens, now }: { tokens: AccessToken[]; now: Date }) {
  return (
    <Section title="Access tokens" description="For scripts and spreadsheets that read your payments.">
      <CardContent>
        <TokenForm />
      </CardContent>
      <TokenList tokens={tokens.map((token) => shownToken(token, now))} />
    </Section>
  )
}

const shown = ({ id, userAgent, lastUsedAt, createdAt }: LoginSession, thisId: string): ShownSession => ({
  id,
  device: describeDevice(userAgent),
  kind: deviceKind(userAgent),
  lastUsed: formatInstant(lastUsedAt),
  since: formatInstant(createdAt),
  isThis: id === thisId,
})

function shownToken({ id, name, scope, createdAt, lastUsedAt, expiresAt }: AccessToken, now: Date): ShownToken {
  const about = [
    scope === 'read' ? 'reads' : 'reads and writes',
    lastUsedAt ? `last used ${formatInstant(lastUsedAt)}` : 'not used yet',
    `made ${formatInstant(createdAt)}`,
    expiresAt ? `ends ${formatInstant(expiresAt)}` : 'never ends',
  ]
  return { id, name, about: about.join(' · '), hasEnded: expiresAt !== null && expiresAt <= now }
}
